using System.Linq;
using SepConvGen.Generator.Plan;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the depthwise convolution of rows whose windows lie in memory: tiles of rows that share loads, and single rows.</summary>
internal static class DepthwiseEmitter
{
    // A loop over so few taps would cost as much as they do.
    private const int UnrolledTaps = 6;

    public static void Emit(KernelContext context)
    {
        EmitEntry(context);
        EmitTile(context);
        EmitRow(context);
    }

    private static void EmitEntry(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        int dilation = context.Layer.DilationRate, strides = context.Layer.Strides, tile = context.Plan.DepthwiseRows;
        string advance = strides == 1 ? "inputStride" : $"{strides} * inputStride";
        string summary = dilation == 1
            ? $"Depthwise convolution, {context.Layer.KernelSize} taps: tiles of {tile} rows, the last one overlapping."
            : $"Depthwise convolution, {context.Layer.KernelSize} taps: rows {dilation} apart share the loads of their windows, so each residue class is tiled by itself.";
        using (context.OpenKernel(summary, "private static void Depthwise(ref float input, nint inputStride, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStride, nint rows, float start)"))
        {
            if (dilation == 1)
            {
                using (writer.Block($"if (rows >= {tile})"))
                {
                    writer.WriteLine("DepthwiseTile(ref input, inputStride, ref kernel, kernelStride, lanes, ref output, outputStride, rows, start);");
                    writer.WriteLine("return;");
                }

                writer.WriteLine("for (nint row = 0; row < rows; row++)");
                using (writer.Indent())
                    writer.WriteLine($"DepthwiseRow(ref _Refs.Add(ref input, row * {(strides == 1 ? advance : $"({advance})")}), inputStride, ref kernel, kernelStride, lanes, ref _Refs.Add(ref output, row * outputStride), start);");
                return;
            }

            writer.WriteLine($"nint step = {dilation} * inputStride, outputStep = {dilation} * outputStride;");
            using (writer.Block($"for (nint residue = 0; residue < {dilation} && residue < rows; residue++)"))
            {
                writer.WriteLine($"nint count = (rows - residue + {dilation - 1}) / {dilation};");
                writer.WriteLine("ref float source = ref _Refs.Add(ref input, residue * inputStride), target = ref _Refs.Add(ref output, residue * outputStride);");
                using (writer.Block($"if (count >= {tile})"))
                {
                    writer.WriteLine("DepthwiseTile(ref source, step, ref kernel, kernelStride, lanes, ref target, outputStep, count, start);");
                    writer.WriteLine("continue;");
                }

                writer.WriteLine("for (nint row = 0; row < count; row++)");
                using (writer.Indent())
                    writer.WriteLine("DepthwiseRow(ref _Refs.Add(ref source, row * step), step, ref kernel, kernelStride, lanes, ref _Refs.Add(ref target, row * outputStep), start);");
            }
        }
    }

    private static void EmitTile(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int tile = context.Plan.DepthwiseRows, lanes = simd.Lanes;
        TapGrouping group = context.Plan.TapGroup;
        using (context.OpenKernel($"{tile} rows at a time; {(group.IsSingle ? "all" : Text(group.Taps))} taps stay in registers, each input row is loaded once for them.",
            "private static void DepthwiseTile(ref float input, nint step, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStep, nint rows, float start)"))
        using (writer.Block($"for (nint lane = 0; lane < lanes; lane += {lanes})"))
        {
            writer.WriteLine($"nint at = lane < lanes - {lanes} ? lane : lanes - {lanes};");
            if (group.IsSingle)
                EmitWeights(context, group.Taps, "at");
            using (writer.Block($"for (nint row = 0; row < rows; row += {tile})"))
            {
                writer.WriteLine($"nint top = row < rows - {tile} ? row : rows - {tile};");
                string advance = context.Layer.Strides == 1 ? "top * step" : $"top * {context.Layer.Strides} * step";
                writer.WriteLine($"nint x = at + {advance};");
                writer.WriteLine(simd.Declare(lanes, simd.Broadcast(lanes, "start"), Enumerable.Range(0, tile).Select(r => $"a{r}")));
                if (group.IsSingle)
                {
                    EmitWindow(context, group.Taps);
                }
                else
                {
                    writer.WriteLine("nint tap = at;");
                    using (writer.Block($"for (nint group = 0; group < {group.Groups}; group++)"))
                    {
                        EmitWeights(context, group.Taps, "tap");
                        EmitWindow(context, group.Taps);
                        writer.WriteLine($"x -= {context.Layer.Strides * (tile - 1) - 1} * step;");
                        writer.WriteLine($"tap += {group.Taps} * kernelStride;");
                    }

                    if (group.Rest > 0)
                    {
                        using (writer.Block())
                        {
                            EmitWeights(context, group.Rest, "tap");
                            EmitWindow(context, group.Rest);
                        }
                    }
                }

                writer.WriteLine("nint y = at + top * outputStep;");
                writer.WriteStatements(Enumerable.Range(0, tile).Select(r => simd.Store(lanes, $"a{r}", "output", r == 0 ? "y" : "y += outputStep")));
            }
        }
    }

    private static void EmitWeights(KernelContext context, int taps, string origin)
    {
        for (int j = 0; j < taps; j++)
            context.Writer.WriteLine($"{context.Simd.Type(context.Simd.Lanes)} w{j} = {context.Simd.Load(context.Simd.Lanes, "kernel", Plus(origin, Times(j, "kernelStride")))};");
    }

    /// <summary>The input rows from first to last, each multiplied into every output row whose window holds it: for each output row the taps come in rising order. Leaves x at the last of them.</summary>
    private static void EmitWindow(KernelContext context, int taps)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int tile = context.Plan.DepthwiseRows, strides = context.Layer.Strides, lanes = simd.Lanes;
        int window = (tile - 1) * strides + taps, skipped = 0;
        for (int i = 0; i < window; i++)
        {
            int[] rows = [.. Enumerable.Range(0, tile).Where(r => i - r * strides >= 0 && i - r * strides < taps)];
            if (rows.Length == 0)
            {
                skipped++;
                continue;
            }

            string[] advance = skipped == 0 ? [] : [$"x += {Times(skipped, "step")};"];
            skipped = 1;
            writer.WriteStatements(
            [
                .. advance,
                $"{(i == 0 ? simd.Type(lanes) + " " : "")}v = {simd.Load(lanes, "input", "x")};",
                .. rows.Select(r => $"a{r} = {simd.MultiplyAdd(lanes, "v", $"w{i - r * strides}", $"a{r}")};"),
            ]);
        }
    }

    private static void EmitRow(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int lanes = simd.Lanes, taps = context.Layer.KernelSize;
        using (context.OpenKernel("One row: neighbouring vectors do not wait for each other, so the processor overlaps their chains of taps.",
            "private static void DepthwiseRow(ref float input, nint step, ref float kernel, nint kernelStride, nint lanes, ref float output, float start)"))
        using (writer.Block($"for (nint lane = 0; lane < lanes; lane += {lanes})"))
        {
            writer.WriteLine($"nint at = lane < lanes - {lanes} ? lane : lanes - {lanes};");
            writer.WriteLine($"{simd.Type(lanes)} a = {simd.Broadcast(lanes, "start")};");
            if (taps <= UnrolledTaps)
            {
                for (int j = 0; j < taps; j++)
                    writer.WriteLine(Product(Plus("at", Times(j, "step")), Plus("at", Times(j, "kernelStride"))));
            }
            else
            {
                writer.WriteLine("nint x = at, w = at;");
                using (writer.Block($"for (nint tap = 0; tap < {taps}; tap++)"))
                {
                    writer.WriteLine(Product("x", "w"));
                    writer.WriteLine("x += step;");
                    writer.WriteLine("w += kernelStride;");
                }
            }

            writer.WriteLine(simd.Store(lanes, "a", "output", "at"));
        }

        string Product(string x, string w) => $"a = {simd.MultiplyAdd(lanes, simd.Load(lanes, "input", x), simd.Load(lanes, "kernel", w), "a")};";
    }
}
