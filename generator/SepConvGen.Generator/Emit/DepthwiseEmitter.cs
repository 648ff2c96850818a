using System.Linq;
using SepConvGen.Generator.Plan;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the depthwise convolution of rows whose windows lie in memory: tiles of rows that share loads, and the single row of a stream.</summary>
internal static class DepthwiseEmitter
{
    // A loop over so few taps would cost as much as they do.
    private const int UnrolledTaps = 6;

    private const int VectorsOfRow = 4;

    public static void Emit(KernelContext context)
    {
        EmitTile(context);
        EmitRow(context);
    }

    private static void EmitTile(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        int tile = context.Plan.DepthwiseRows, lanes = context.Simd.Lanes;
        bool isSingle = context.Plan.TapGroup.IsSingle, channelsInner = context.Plan.ChannelsInner;
        using (context.OpenKernel($"{tile} rows at a time; {(isSingle ? "all" : Text(context.Plan.TapGroup.Taps))} taps stay in registers, each input row is loaded once for them.",
            "public static void DepthwiseTile(ref float input, nint step, ref float kernel, nint kernelStride, nint lanes, ref float output, nint outputStep, nint rows, float start)"))
        {
            if (channelsInner)
                using (OpenRows())
                using (OpenLanes())
                {
                    EmitWeights(context, context.Plan.TapGroup.Taps, "at");
                    EmitRows(context);
                }
            else
                using (OpenLanes())
                {
                    if (isSingle)
                        EmitWeights(context, context.Plan.TapGroup.Taps, "at");
                    using (OpenRows())
                        EmitRows(context);
                }
        }

        CodeWriter.Scope OpenLanes()
        {
            CodeWriter.Scope scope = writer.Block($"for (nint lane = 0; lane < lanes; lane += {lanes})");
            writer.WriteLine($"nint at = lane < lanes - {lanes} ? lane : lanes - {lanes};");
            return scope;
        }

        CodeWriter.Scope OpenRows()
        {
            CodeWriter.Scope scope = writer.Block($"for (nint row = 0; row < rows; row += {tile})");
            writer.WriteLine($"nint top = row < rows - {tile} ? row : rows - {tile};");
            return scope;
        }
    }

    private static void EmitRows(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int tile = context.Plan.DepthwiseRows, lanes = simd.Lanes;
        TapGrouping group = context.Plan.TapGroup;
        writer.WriteLine($"nint x = at + top * {(context.Layer.Strides == 1 ? "step" : $"{context.Layer.Strides} * step")};");
        writer.WriteLine(simd.Declare(lanes, simd.Broadcast(lanes, "start"), Column(tile, 0)));
        if (group.IsSingle)
            EmitWindow(context, group.Taps);
        else
        {
            writer.WriteLine("nint tap = at;");
            using (writer.Block($"for (nint group = 0; group < {group.Groups}; group++)"))
            {
                EmitWeights(context, group.Taps, "tap");
                EmitWindow(context, group.Taps);
                writer.WriteLine($"x -= {Text((long)context.Layer.Strides * (tile - 1) - 1)} * step;");
                writer.WriteLine($"tap += {group.Taps} * kernelStride;");
            }

            if (group.Rest > 0)
                using (writer.Block())
                {
                    EmitWeights(context, group.Rest, "tap");
                    EmitWindow(context, group.Rest);
                }
        }

        writer.WriteLine("nint y = at + top * outputStep;");
        writer.WriteStatements(Column(tile, 0).Select((row, r) => simd.Store(lanes, row, "output", r == 0 ? "y" : "y += outputStep")));
    }

    private static void EmitWeights(KernelContext context, int taps, string origin) =>
        context.Writer.WriteLine(context.Simd.DeclareEach(context.Simd.Lanes, Enumerable.Range(0, taps).Select(j => ($"w{j}", context.Simd.Load(context.Simd.Lanes, "kernel", Plus(origin, Times(j, "kernelStride")))))));

    /// <summary>The input rows from first to last, each multiplied into every output row whose window holds it: for each output row the taps come in rising order. Leaves x at the last of them.</summary>
    private static void EmitWindow(KernelContext context, int taps)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int tile = context.Plan.DepthwiseRows, lanes = simd.Lanes;
        long strides = context.Layer.Strides;
        long before = 0;

        // Only the rows that a window holds: between windows that are far apart there may be millions that none does.
        foreach (long i in Enumerable.Range(0, tile).SelectMany(r => Enumerable.Range(0, taps).Select(j => r * strides + j)).Distinct().OrderBy(i => i))
        {
            string x = i == 0 ? "x" : $"x += {Times(i - before, "step")}";
            before = i;
            writer.WriteStatements(
            [
                $"{(i == 0 ? simd.Type(lanes) + " " : "")}v = {simd.Load(lanes, "input", x)};",
                .. Enumerable.Range(0, tile).Where(r => i - r * strides >= 0 && i - r * strides < taps)
                    .Select(r => $"{Accumulator(r, 0)} = {simd.MultiplyAdd(lanes, "v", $"w{i - r * strides}", Accumulator(r, 0))};"),
            ]);
        }
    }

    private static void EmitRow(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        int lanes = context.Simd.Lanes, taps = context.Layer.KernelSize;
        bool isAlone = taps <= UnrolledTaps || !context.Plan.Set.IsX86;
        using (context.OpenKernel(isAlone
                ? "One row; the processor overlaps the chains of neighbouring vectors."
                : $"One row; the chains of {VectorsOfRow} vectors do not wait for each other.",
            "public static void DepthwiseRow(ref float input, nint step, ref float kernel, nint kernelStride, nint lanes, ref float output)"))
        {
            writer.WriteLine("nint lane = 0;");
            if (!isAlone)
                using (writer.Block($"for (; lane <= lanes - {VectorsOfRow * lanes}; lane += {VectorsOfRow * lanes})"))
                    EmitRowOf(context, VectorsOfRow, "lane");
            using (writer.Block($"for (; lane < lanes; lane += {lanes})"))
            {
                writer.WriteLine($"nint at = lane < lanes - {lanes} ? lane : lanes - {lanes};");
                EmitRowOf(context, 1, "at");
            }
        }
    }

    private static void EmitRowOf(KernelContext context, int vectors, string at)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int lanes = simd.Lanes, taps = context.Layer.KernelSize;
        writer.WriteLine(simd.Declare(lanes, simd.Broadcast(lanes, "-0f"), RowOf(0, vectors)));
        if (taps <= UnrolledTaps)
        {
            for (int j = 0; j < taps; j++)
                EmitTap(Plus(at, Times(j, "step")), Plus(at, Times(j, "kernelStride")));
        }
        else
        {
            writer.WriteLine($"nint x = {at}, w = {at};");
            using (writer.Block($"for (nint tap = 0; tap < {taps}; tap++)"))
            {
                EmitTap("x", "w");
                writer.WriteLine("x += step; w += kernelStride;");
            }
        }

        writer.WriteStatements(Enumerable.Range(0, vectors).Select(v => simd.Store(lanes, Accumulator(0, v), "output", Plus(at, Text(v * lanes)))));

        void EmitTap(string x, string w) => writer.WriteStatements(Enumerable.Range(0, vectors).Select(v =>
            $"{Accumulator(0, v)} = {simd.MultiplyAdd(lanes, simd.Load(lanes, "input", Plus(x, Text(v * lanes))), simd.Load(lanes, "kernel", Plus(w, Text(v * lanes))), Accumulator(0, v))};"));
    }
}
