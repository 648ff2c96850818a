using System.Linq;
using SepConvGen.Generator.Plan;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes <c>dz = g · Wpᵀ</c>: the pointwise product with other operands, from zero over rising filters.</summary>
internal static class PointwiseInputGradientEmitter
{
    // As many accumulators as hide the latency of two multiply-adds a cycle.
    private const int SingleVectorRows = 8;

    public static void Emit(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        int height = context.Plan.InputGradientRows, pair = 2 * context.Simd.Lanes;

        // Lanes are a multiple of 16: pairs of narrower vectors always divide them.
        bool needsPairs = !context.HasFixedChannels || context.GradientLanes >= pair;
        bool needsSingle = context.Plan.Set == InstructionSet.Avx512 && (!context.HasFixedChannels || context.GradientLanes % pair != 0);
        string lanes = context.HasFixedChannels ? Text(context.GradientLanes) : "lanes";
        using (context.OpenKernel($"The depthwise outputs' gradient, in tiles of {height} frames; fewer frames are computed with zeros behind them.",
            $"internal static void PointwiseInputGradient(ref float gradient, ref float transposedKernel{context.Late(", nint lanes")}, ref float depthwiseGradient, nint rows)"))
        {
            if (!context.HasFixedChannels)
                writer.WriteLine($"nint gradientStride = {StrideOf("lanes")};");
            writer.WriteLine("nint lane = 0;");
            if (needsPairs)
                EmitLoop($"for (; lane <= {lanes} - {pair}; lane += {pair})", 2, height);
            if (needsSingle)
                EmitLoop($"if (lane < {lanes})", 1, SingleVectorRows);

            void EmitLoop(string header, int vectors, int height)
            {
                using (writer.Block(header))
                using (writer.Block($"for (nint row = 0; row < rows; row += {height})"))
                {
                    writer.WriteLine($"nint top = rows < {height} ? 0 : row < rows - {height} ? row : rows - {height};");
                    writer.WriteLine($"PointwiseInputGradient{height}x{vectors * context.Simd.Lanes}(ref _Refs.Add(ref gradient, top * {context.OutputGradientStride}), ref _Refs.Add(ref transposedKernel, lane){context.Late(", gradientStride")}, ref _Refs.Add(ref depthwiseGradient, top * {context.DepthwiseGradientStride} + lane));");
                }
            }
        }

        if (needsPairs)
            EmitTile(context, height, 2);
        if (needsSingle)
            EmitTile(context, SingleVectorRows, 1);
    }

    private static void EmitTile(KernelContext context, int height, int vectors)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int lanes = simd.Lanes;
        string type = simd.Type(lanes), stride = context.DepthwiseGradientStride;
        using (context.OpenKernel($"{height} frames x {vectors * lanes} lanes: {height * vectors} accumulators.",
            $"private static void PointwiseInputGradient{height}x{vectors * lanes}(ref float gradient, ref float transposedKernel{context.Late(", nint gradientStride")}, ref float depthwiseGradient)"))
        {
            for (int v = 0; v < vectors; v++)
                writer.WriteLine(simd.Declare(lanes, simd.Zero(lanes), Enumerable.Range(0, height).Select(r => $"a{r}_{v}")));
            writer.WriteLine("nint w = 0;");
            using (writer.Block($"for (nint filter = 0; filter < {context.Layer.Filters}; filter++)"))
            {
                for (int v = 0; v < vectors; v++)
                    writer.WriteLine($"{type} w{v} = {simd.Load(lanes, "transposedKernel", Plus("w", Text(v * lanes)))};");
                for (int r = 0; r < height; r++)
                    writer.WriteStatements(
                    [
                        $"{(r == 0 ? type + " " : "")}s = {simd.Broadcast(lanes, "gradient", Plus("filter", Text(r * context.OutputGradientStride)))};",
                        .. Enumerable.Range(0, vectors).Select(v => $"a{r}_{v} = {simd.MultiplyAdd(lanes, "s", $"w{v}", $"a{r}_{v}")};"),
                    ]);
                writer.WriteLine($"w += {stride};");
            }

            writer.WriteLine("nint y = 0;");
            for (int r = 0; r < height; r++)
            {
                string row = context.Rows.Store(VectorPartition.Cover(vectors * lanes, lanes), Enumerable.Range(0, vectors).Select(v => $"a{r}_{v}"), "depthwiseGradient", "y");
                writer.WriteLine(r < height - 1 ? $"{row} y += {stride};" : row);
            }
        }
    }
}
