using System.Linq;
using SepConvGen.Generator.Plan;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes <c>dz = g · Wpᵀ</c>: the pointwise product with other operands, from zero over rising filters.</summary>
internal static class PointwiseInputGradientEmitter
{
    private const string Parameters = "ref float gradient, ref float transposedKernel, nint lanes, nint gradientStride, ref float depthwiseGradient, nint rows";

    public static void Emit(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        TileShape tile = context.Plan.InputGradient;
        int pair = tile.Vectors * context.Simd.Lanes;
        string lanes = context.HasFixedChannels ? Text(context.GradientLanes) : "lanes";

        // Lanes are a multiple of 16: pairs of narrower vectors always divide them.
        bool needsPairs = !context.HasFixedChannels || context.GradientLanes >= pair;
        bool needsSingle = context.Plan.Set == InstructionSet.Avx512 && (!context.HasFixedChannels || context.GradientLanes % pair != 0);
        using (context.OpenKernel("The depthwise outputs' gradient; fewer frames than a tile has are computed with zeros behind them.", $"public static void PointwiseInputGradient({Parameters})"))
        {
            writer.WriteLine("nint lane = 0;");
            if (needsPairs)
                EmitLoop($"for (; lane <= {lanes} - {pair}; lane += {pair})", tile.Vectors);
            if (needsSingle)
                EmitLoop($"if (lane < {lanes})", 1);

            void EmitLoop(string header, int vectors)
            {
                using (writer.Block(header))
                using (writer.Block($"for (nint row = 0; row < rows; row += {tile.Rows})"))
                {
                    writer.WriteLine($"nint top = rows < {tile.Rows} ? 0 : row < rows - {tile.Rows} ? row : rows - {tile.Rows};");
                    writer.WriteLine($"{Name(vectors)}({context.Simd.At("gradient", $"top * {context.OutputGradientStride}")}, {context.Simd.At("transposedKernel", "lane")}, gradientStride, {context.Simd.At("depthwiseGradient", $"top * {context.GradientStride} + lane")});");
                }
            }
        }

        if (needsPairs)
            EmitTile(context, tile.Rows, tile.Vectors);
        if (needsSingle)
            EmitTile(context, tile.Rows, 1);

        string Name(int vectors) => TileName(tile.Rows, vectors * context.Simd.Lanes);
    }

    private static string TileName(int rows, int width) => $"PointwiseInputGradient{rows}x{width}";

    private static void EmitTile(KernelContext context, int rows, int vectors)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int lanes = simd.Lanes;
        string stride = context.GradientStride;
        using (context.OpenKernel($"{rows} frames x {vectors * lanes} lanes: {rows * vectors} accumulators.",
            $"private static void {TileName(rows, vectors * lanes)}(ref float gradient, ref float transposedKernel, nint gradientStride, ref float depthwiseGradient)"))
        {
            for (int v = 0; v < vectors; v++)
                writer.WriteLine(simd.Declare(lanes, simd.Zero(lanes), Column(rows, v)));
            writer.WriteLine("nint w = 0;");
            using (writer.Block($"for (nint filter = 0; filter < {context.Layer.Filters}; filter++)"))
            {
                writer.WriteStatements(Enumerable.Range(0, vectors).Select(v => $"{simd.Type(lanes)} w{v} = {simd.Load(lanes, "transposedKernel", Plus("w", Text(v * lanes)))};"));
                for (int r = 0; r < rows; r++)
                    writer.WriteStatements(
                    [
                        $"{(r == 0 ? simd.Type(lanes) + " " : "")}v = {simd.Broadcast(lanes, "gradient", Plus("filter", Text(r * context.OutputGradientStride)))};",
                        .. Enumerable.Range(0, vectors).Select(v => $"{Accumulator(r, v)} = {simd.MultiplyAdd(lanes, "v", $"w{v}", Accumulator(r, v))};"),
                    ]);
                writer.WriteLine($"w += {stride};");
            }

            writer.WriteLine("nint y = 0;");
            for (int r = 0; r < rows; r++)
            {
                string row = context.Rows.Store(VectorPartition.Cover(vectors * lanes, lanes), RowOf(r, vectors), "depthwiseGradient", "y");
                writer.WriteLine(r < rows - 1 ? $"{row} y += {stride};" : row);
            }
        }
    }
}
