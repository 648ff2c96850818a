using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Rules;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes <c>dWp += zᵀ · g</c>: tiles of depthwise outputs times filters, summed from zero over each chunk of frames and then added to the gradient.</summary>
internal static class PointwiseKernelGradientEmitter
{
    public static void Emit(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        int height = context.Plan.KernelGradientRows, vectors = context.Plan.KernelGradientVectors, filters = context.Layer.Filters;
        int width = vectors * context.Simd.Lanes, whole = filters / width;
        using (context.OpenKernel($"The pointwise kernel's gradient, in tiles of {height} rows x {width} filters; filters outside, so that their columns of g stay in the cache.",
            $"internal static void PointwiseKernelGradient(ref float z{context.Late(", nint channels")}, ref float gradient, nint rows, ref float kernelGradient, ref float tile)"))
        {
            if (!context.HasFixedChannels)
                writer.WriteLine($"nint depthwiseStride = {StrideOf("channels")};");
            using (writer.Block($"for (nint filter = 0; filter < {filters}; filter += {width})"))
            {
                string columns = whole * width == filters ? Text(width) : whole == 0 ? Text(filters) : $"filter < {whole * width} ? {width} : {filters - whole * width}";
                writer.WriteLine($"nint columns = {columns};");
                using (writer.Block($"for (nint q = 0; q < {context.Channels}; q += {height})"))
                {
                    writer.WriteLine($"nint validRows = q < {context.Channels} - {height} ? {height} : {context.Channels} - q;");
                    writer.WriteLine($"PointwiseKernelGradientTile(ref _Refs.Add(ref z, q){context.Late(", depthwiseStride")}, ref _Refs.Add(ref gradient, filter), rows, ref _Refs.Add(ref kernelGradient, q * {filters} + filter), {filters}, validRows, columns, ref tile);");
                }
            }
        }

        EmitTile(context, height, vectors);
    }

    private static void EmitTile(KernelContext context, int height, int vectors)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int lanes = simd.Lanes, width = vectors * lanes, filters = context.Layer.Filters;
        string type = simd.Type(lanes);
        using (context.OpenKernel($"{height} x {vectors} accumulators over chunks of {RowLayout.ChunkFrames} frames; a tile that reaches over the edge of the matrix is added to a copy of it.",
            $"private static void PointwiseKernelGradientTile(ref float z{context.Late(", nint depthwiseStride")}, ref float gradient, nint rows, ref float kernelGradient, nint stride, nint validRows, nint columns, ref float tile)"))
        {
            using (writer.Block($"if (validRows < {height} || columns < {width})"))
            {
                writer.WriteLine($"_TileEdges.Copy(ref kernelGradient, {filters}, ref tile, {width}, validRows, columns);");
                writer.WriteLine($"PointwiseKernelGradientTile(ref z{context.Late(", depthwiseStride")}, ref gradient, rows, ref tile, {width}, {height}, {width}, ref tile);");
                writer.WriteLine($"_TileEdges.Copy(ref tile, {width}, ref kernelGradient, {filters}, validRows, columns);");
                writer.WriteLine("return;");
            }

            writer.WriteLine("nint x = 0, g = 0;");
            using (writer.Block($"for (nint first = 0; first < rows; first += {RowLayout.ChunkFrames})"))
            {
                writer.WriteLine($"nint end = first < rows - {RowLayout.ChunkFrames} ? first + {RowLayout.ChunkFrames} : rows, y = 0;");
                for (int v = 0; v < vectors; v++)
                    writer.WriteLine(simd.Declare(lanes, simd.Zero(lanes), Enumerable.Range(0, height).Select(r => $"a{r}_{v}")));
                using (writer.Block("for (nint row = first; row < end; row++)"))
                {
                    for (int v = 0; v < vectors; v++)
                        writer.WriteLine($"{type} g{v} = {simd.Load(lanes, "gradient", Plus("g", Text(v * lanes)))};");
                    for (int r = 0; r < height; r++)
                        writer.WriteStatements(
                        [
                            $"{(r == 0 ? type + " " : "")}s = {simd.Broadcast(lanes, "z", Plus("x", Text(r)))};",
                            .. Enumerable.Range(0, vectors).Select(v => $"a{r}_{v} = {simd.MultiplyAdd(lanes, "s", $"g{v}", $"a{r}_{v}")};"),
                        ]);
                    writer.WriteLine($"x += {context.DepthwiseStride}; g += {context.OutputGradientStride};");
                }

                for (int r = 0; r < height; r++)
                {
                    string row = context.Rows.Add(VectorPartition.Cover(width, lanes), Enumerable.Range(0, vectors).Select(v => $"a{r}_{v}"), "kernelGradient", "y");
                    writer.WriteLine(r < height - 1 ? $"{row} y += stride;" : row);
                }
            }
        }
    }
}
