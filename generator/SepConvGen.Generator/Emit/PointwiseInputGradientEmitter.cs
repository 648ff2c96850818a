using System.Linq;
using SepConvGen.Generator.Plan;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes <c>dz = g · Wpᵀ</c>: the pointwise product with other operands, from zero over rising filters.</summary>
internal static class PointwiseInputGradientEmitter
{
    private const int LowRows = 4;
    private const string Parameters = "ref float g, ref float transposed, nint lanes, nint stride, ref float dz";
    private const string Arguments = "ref g, ref transposed, lanes, stride, ref dz";

    public static void Emit(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        TileShape tile = context.Plan.InputGradient;
        int height = tile.Rows, pair = tile.Vectors * context.Simd.Lanes, planeLanes = context.PlaneLanes;

        // Lanes are a multiple of 16: pairs of narrower vectors always divide them. Several threads take pairs each, and one of them the rest of a plane.
        bool needsPairs = !context.HasFixedChannels || context.GradientLanes >= pair;
        bool needsSingle = context.Plan.Set == InstructionSet.Avx512 && (!context.HasFixedChannels || context.GradientLanes % pair != 0 || (planeLanes >= 2 * pair && planeLanes % pair != 0));
        bool hasLow = needsPairs && height >= 2 * LowRows;
        using (context.OpenKernel($"The {(context.HasWindows ? "windows" : "depthwise outputs")}' gradient; fewer frames than a tile has take zeros behind them.", $"public static void PointwiseInputGradient({Parameters}, nint rows)"))
        {
            // A rest of few frames takes the low tile, which overlaps the one before.
            string tall = "rows";
            if (hasLow)
            {
                tall = "tall";
                writer.WriteLine($"nint tall = rows > {height} && rows % {height} is > 0 and <= {LowRows} ? rows - rows % {height} : rows;");
            }

            if (needsPairs)
                writer.WriteLine($"{TileName(height, pair)}({Arguments}, 0, {tall});");
            if (hasLow)
            {
                writer.WriteLine("if (tall < rows)");
                using (writer.Indent())
                    writer.WriteLine($"{TileName(LowRows, pair)}({Arguments}, tall, rows);");
            }

            if (needsSingle)
                writer.WriteLine($"{TileName(height, pair / 2)}({Arguments}, 0, rows);");
        }

        if (needsPairs)
            EmitTile(context, height, tile.Vectors);
        if (hasLow)
            EmitTile(context, LowRows, tile.Vectors);
        if (needsSingle)
            EmitTile(context, height, 1);
    }

    private static string TileName(int rows, int width) => $"PointwiseInputGradient{rows}x{width}";

    private static void EmitTile(KernelContext context, int rows, int vectors)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int lanes = simd.Lanes, width = vectors * lanes;
        string stride = context.GradientStride;
        using (context.OpenKernel($"{rows} frames x {width} lanes: {rows * vectors} accumulators{(vectors == 1 ? ", behind the last pair of vectors" : "")}.",
            $"private static void {TileName(rows, width)}({Parameters}, nint from, nint to)"))
        {
            writer.WriteLine(vectors == 1 ? $"for (nint lane = lanes & {-2 * width}; lane < lanes; lane += {width})" : $"for (nint lane = 0; lane <= lanes - {width}; lane += {width})");
            using (writer.Block($"for (nint row = from; row < to; row += {rows})"))
            {
                writer.WriteLine($"nint top = to < {rows} ? 0 : row < to - {rows} ? row : to - {rows}, w = lane;");
                writer.WriteLine($"ref float x = {simd.At("g", $"top * {context.OutputGradientStride}")};");
                for (int v = 0; v < vectors; v++)
                    writer.WriteLine(simd.Declare(lanes, simd.Zero(lanes), Column(rows, v)));
                using (writer.Block($"for (nint filter = 0; filter < {context.Layer.Filters}; filter++)"))
                {
                    writer.WriteLine(simd.DeclareEach(lanes, Enumerable.Range(0, vectors).Select(v => ($"w{v}", simd.Load(lanes, "transposed", Plus("w", Text(v * lanes)))))));
                    for (int r = 0; r < rows; r++)
                        writer.WriteStatements(
                        [
                            $"{(r == 0 ? simd.Type(lanes) + " " : "")}v = {simd.Broadcast(lanes, "x", Plus("filter", Text((long)r * context.OutputGradientStride)))};",
                            .. Enumerable.Range(0, vectors).Select(v => $"{Accumulator(r, v)} = {simd.MultiplyAdd(lanes, "v", $"w{v}", Accumulator(r, v))};"),
                        ]);
                    writer.WriteLine($"w += {stride};");
                }

                writer.WriteLine($"nint y = top * {stride} + lane;");
                for (int r = 0; r < rows; r++)
                {
                    string row = context.Rows.Store(VectorPartition.Cover(width, lanes), RowOf(r, vectors), "dz", "y");
                    writer.WriteLine(r < rows - 1 ? $"{row} y += {stride};" : row);
                }
            }
        }
    }
}
