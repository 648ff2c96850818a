using System.Linq;
using SepConvGen.Generator.Plan;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the depthwise convolution of rows whose windows lie in memory: tiles of rows that share loads, and single rows.</summary>
internal static class DepthwiseEmitter
{
    // A loop over so few taps would cost as much as they do.
    private const int UnrolledTaps = 6;

    // As many chains as hide half of the latency of the multiply-adds; the loads of their windows take as long.
    private const int FewRows = 4;

    public static void Emit(KernelContext context)
    {
        EmitEntry(context);
        EmitTile(context);
        EmitFewRows(context);
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
                Choose("rows", "input", advance, "inputStride", "output", "outputStride");
                return;
            }

            writer.WriteLine($"nint step = {dilation} * inputStride, outputStep = {dilation} * outputStride;");
            using (writer.Block($"if (rows <= {dilation * (tile - 1)})"))
            {
                Choose("rows", "input", "inputStride", "step", "output", "outputStride", hasTile: false);
                writer.WriteLine("return;");
            }

            using (writer.Block($"for (nint residue = 0; residue < {dilation}; residue++)"))
            {
                writer.WriteLine($"nint count = (rows - residue + {dilation - 1}) / {dilation};");
                writer.WriteLine("ref float source = ref _Refs.Add(ref input, residue * inputStride), target = ref _Refs.Add(ref output, residue * outputStride);");
                Choose("count", "source", "step", "step", "target", "outputStep");
            }

            void Choose(string rows, string input, string advance, string step, string output, string outputStep, bool hasTile = true)
            {
                if (hasTile)
                    Call($"if ({rows} >= {tile})", $"DepthwiseTile(ref {input}, {step}, ref kernel, kernelStride, lanes, ref {output}, {outputStep}, {rows}, start);");
                Call($"{(hasTile ? "else " : "")}if ({rows} >= {FewRows})", $"DepthwiseFewRows(ref {input}, {advance}, {step}, ref kernel, kernelStride, lanes, ref {output}, {outputStep}, {rows}, start);");
                Call($"else for (nint row = 0; row < {rows}; row++)", $"DepthwiseRow(ref _Refs.Add(ref {input}, row * {(advance.IndexOf(' ') < 0 ? advance : $"({advance})")}), {step}, ref kernel, kernelStride, lanes, ref _Refs.Add(ref {output}, row * {outputStep}), start);");
            }

            void Call(string header, string call)
            {
                writer.WriteLine(header);
                using (writer.Indent())
                    writer.WriteLine(call);
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

    /// <summary>Too few rows for a tile, or rows whose windows share nothing: they share the loads of the weights.</summary>
    private static void EmitFewRows(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int lanes = simd.Lanes, taps = context.Layer.KernelSize;
        using (context.OpenKernel($"{FewRows} rows at a time: they share the loads of the weights.",
            "private static void DepthwiseFewRows(ref float input, nint advance, nint step, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStep, nint rows, float start)"))
        using (writer.Block($"for (nint row = 0; row < rows; row += {FewRows})"))
        {
            writer.WriteLine($"nint top = row < rows - {FewRows} ? row : rows - {FewRows};");
            using (writer.Block($"for (nint lane = 0; lane < lanes; lane += {lanes})"))
            {
                writer.WriteLine($"nint at = lane < lanes - {lanes} ? lane : lanes - {lanes}, x = at + top * advance, w = at;");
                writer.WriteLine(simd.Declare(lanes, simd.Broadcast(lanes, "start"), Enumerable.Range(0, FewRows).Select(r => $"a{r}")));
                using (writer.Block($"for (nint tap = 0; tap < {taps}; tap++)"))
                {
                    writer.WriteLine($"{simd.Type(lanes)} weight = {simd.Load(lanes, "kernel", "w")};");
                    writer.WriteStatements(Enumerable.Range(0, FewRows).Select(r => $"a{r} = {simd.MultiplyAdd(lanes, simd.Load(lanes, "input", Plus("x", Times(r, "advance"))), "weight", $"a{r}")};"));
                    writer.WriteLine("x += step;");
                    writer.WriteLine("w += kernelStride;");
                }

                writer.WriteLine("nint y = at + top * outputStep;");
                writer.WriteStatements(Enumerable.Range(0, FewRows).Select(r => simd.Store(lanes, $"a{r}", "output", r == 0 ? "y" : "y += outputStep")));
            }
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
