using System.Linq;
using SepConvGen.Generator.Plan;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the pointwise product over time: the vectors hold frames, each weight is one for all of them.</summary>
internal static class PointwiseOverTimeEmitter
{
    private const string Parameters = "ref float z, nint channels, nint stride, ref float kernel, ref float bias, ref float output, nint outputStride";

    public static void Emit(KernelContext context)
    {
        if (context.Plan.OverTime is not { } tiling)
            return;
        CodeWriter writer = context.Writer;
        int frames = tiling.Tile.Vectors * context.Simd.Lanes;
        writer.WriteLine();
        writer.WriteLine($"public static nint FramesOverTime => {frames};");
        using (context.OpenKernel("Pointwise product, bias and fused activation of neighbouring frames, channels and filters one below the other.", $"public static void PointwiseOverTime({Parameters}, nint frames)"))
        using (writer.Block($"for (nint frame = 0; frame < frames; frame += {frames})"))
        {
            writer.WriteLine($"nint at = frame < frames - {frames} ? frame : frames - {frames};");
            writer.WriteLine($"ref float x = {context.Simd.At("z", "at")};");
            writer.WriteLine($"ref float y = {context.Simd.At("output", "at")};");
            Call(tiling.Tile, 0, tiling.TallFilters);
            if (tiling.LowTiles > 0)
                Call(tiling.Low, tiling.TallFilters, context.Layer.Filters);
        }

        EmitTile(context, tiling.Tile);
        if (tiling.LowTiles > 0)
            EmitTile(context, tiling.Low);

        void Call(TileShape tile, int from, int to) => writer.WriteLine($"{TileName(tile)}(ref x, channels, stride, ref kernel, ref bias, ref y, outputStride, {from}, {to});");
    }

    private static string TileName(TileShape tile) => $"PointwiseOverTime{tile.Rows}x{tile.Vectors}";

    private static void EmitTile(KernelContext context, TileShape tile)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int lanes = simd.Lanes;
        using (context.OpenKernel($"{tile.Rows} filters x {tile.Vectors * lanes} frames: {tile.Accumulators} accumulators.", $"private static void {TileName(tile)}({Parameters}, nint from, nint to)"))
        using (writer.Block($"for (nint filter = from; filter < to; filter += {tile.Rows})"))
        {
            for (int r = 0; r < tile.Rows; r++)
                writer.WriteLine(simd.Declare(lanes, context.Layer.UseBias ? simd.Broadcast(lanes, "bias", Plus("filter", Text(r))) : simd.Zero(lanes), RowOf(r, tile.Vectors)));
            writer.WriteLine("nint x = 0, w = filter;");
            using (writer.Block($"for (nint q = 0; q < {context.Channels}; q++)"))
            {
                writer.WriteLine(simd.DeclareEach(lanes, Enumerable.Range(0, tile.Vectors).Select(v => ($"u{v}", simd.Load(lanes, "z", Plus("x", Text(v * lanes)))))));
                for (int r = 0; r < tile.Rows; r++)
                    writer.WriteStatements(
                    [
                        $"{(r == 0 ? simd.Type(lanes) + " " : "")}v = {simd.Broadcast(lanes, "kernel", Plus("w", Text(r)))};",
                        .. Enumerable.Range(0, tile.Vectors).Select(v => $"{Accumulator(r, v)} = {simd.MultiplyAdd(lanes, $"u{v}", "v", Accumulator(r, v))};"),
                    ]);
                writer.WriteLine($"x += stride; w += {context.Layer.Filters};");
            }

            writer.WriteLine("nint y = filter * outputStride;");
            for (int r = 0; r < tile.Rows; r++)
            {
                string row = context.Rows.Store(VectorPartition.Cover(tile.Vectors * lanes, lanes), RowOf(r, tile.Vectors), "output", "y", context.Layer.Activation);
                writer.WriteLine(r < tile.Rows - 1 ? $"{row} y += outputStride;" : row);
            }
        }
    }
}
