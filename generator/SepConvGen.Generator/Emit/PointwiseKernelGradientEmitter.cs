using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Rules;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes <c>dWp += zᵀ · g</c>: a tile of depthwise outputs, or of values of windows, times filters, summed from zero over each chunk of frames and then added to the gradient.</summary>
internal static class PointwiseKernelGradientEmitter
{
    public static void Emit(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        TileShape tile = context.Plan.KernelGradient;
        int lanes = simd.Lanes;
        using (context.OpenKernel($"{tile.Rows} {context.RowElements} x {tile.Vectors * lanes} filters of the {(context.HasWindows ? "" : "pointwise ")}kernel's gradient, over chunks of {RowLayout.ChunkFrames} frames.",
            "public static void PointwiseKernelGradient(ref float z, nint stride, ref float g, nint rows, ref float target, nint targetStride)"))
        {
            writer.WriteLine("nint x = 0, y = 0;");
            using (writer.Block($"for (nint first = 0; first < rows; first += {RowLayout.ChunkFrames})"))
            {
                writer.WriteLine($"nint end = first < rows - {RowLayout.ChunkFrames} ? first + {RowLayout.ChunkFrames} : rows, at = 0;");
                for (int v = 0; v < tile.Vectors; v++)
                    writer.WriteLine(simd.Declare(lanes, simd.Zero(lanes), Column(tile.Rows, v)));
                using (writer.Block("for (nint row = first; row < end; row++)"))
                {
                    writer.WriteLine(simd.DeclareEach(lanes, Enumerable.Range(0, tile.Vectors).Select(v => ($"u{v}", simd.Load(lanes, "g", Plus("y", Text(v * lanes)))))));
                    for (int r = 0; r < tile.Rows; r++)
                        writer.WriteStatements(
                        [
                            $"{(r == 0 ? simd.Type(lanes) + " " : "")}v = {simd.Broadcast(lanes, "z", Plus("x", Text(r)))};",
                            .. Enumerable.Range(0, tile.Vectors).Select(v => $"{Accumulator(r, v)} = {simd.MultiplyAdd(lanes, "v", $"u{v}", Accumulator(r, v))};"),
                        ]);
                    writer.WriteLine($"x += {context.RowStride}; y += {context.OutputGradientStride};");
                }

                for (int r = 0; r < tile.Rows; r++)
                {
                    string row = context.Rows.Add(VectorPartition.Cover(tile.Vectors * lanes, lanes), RowOf(r, tile.Vectors), "target", "at");
                    writer.WriteLine(r < tile.Rows - 1 ? $"{row} at += targetStride;" : row);
                }
            }
        }
    }
}
