using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Rules;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the depthwise kernel's gradient of one chunk: each tap's sum of <c>x · dz</c> over rising frames, lanes over channels.</summary>
internal static class DepthwiseKernelGradientEmitter
{
    public static void Emit(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        TapGrouping group = context.Plan.TapGradientGroup;
        int vectors = context.Plan.TapGradientVectors, lanes = context.Simd.Lanes;
        using (context.OpenKernel($"{group.Taps} taps x {vectors * lanes} channels of the depthwise kernel's gradient at a time, over at most one chunk of frames.",
            "public static void DepthwiseKernelGradient(ref float input, nint inputStride, ref float dz, nint stride, nint lanes, nint rows, ref float target)"))
        {
            writer.WriteLine($"nint step = {(context.Layer.DilationRate == 1 ? "inputStride" : $"{context.Layer.DilationRate} * inputStride")}, advance = {(context.Layer.Strides == 1 ? "inputStride" : $"{context.Layer.Strides} * inputStride")};");

            // Lanes are a multiple of 16, which pairs of narrower vectors divide. Several threads take a multiple of 32 each.
            int planeLanes = context.PlaneLanes, unit = planeLanes < 4 * RowLayout.LineFloats ? planeLanes : 2 * RowLayout.LineFloats;
            bool hasRest = vectors * lanes > RowLayout.LineFloats && (!context.HasFixedChannels || planeLanes % (vectors * lanes) != 0 || unit % (vectors * lanes) != 0);
            writer.WriteLine("nint lane = 0;");
            using (writer.Block(hasRest ? $"for (; lane <= lanes - {vectors * lanes}; lane += {vectors * lanes})" : $"for (; lane < lanes; lane += {vectors * lanes})"))
                EmitTaps(context, group, vectors);
            if (hasRest)
                using (writer.Block($"for (; lane < lanes; lane += {lanes})"))
                    EmitTaps(context, group, 1);
        }
    }

    private static void EmitTaps(KernelContext context, TapGrouping group, int vectors)
    {
        CodeWriter writer = context.Writer;
        writer.WriteLine("nint first = lane, to = lane;");
        if (group.IsSingle)
        {
            EmitGroup(context, group.Taps, vectors);
            return;
        }

        using (writer.Block($"for (nint group = 0; group < {group.Groups}; group++)"))
        {
            EmitGroup(context, group.Taps, vectors);
            writer.WriteLine($"first += {group.Taps} * step;");
            writer.WriteLine($"to += {group.Taps} * lanes;");
        }

        if (group.Rest > 0)
            using (writer.Block())
                EmitGroup(context, group.Rest, vectors);
    }

    private static void EmitGroup(KernelContext context, int taps, int vectors)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int lanes = simd.Lanes;
        string type = simd.Type(lanes);
        for (int v = 0; v < vectors; v++)
            writer.WriteLine(simd.Declare(lanes, simd.Zero(lanes), Column(taps, v)));
        writer.WriteLine("nint window = first, at = lane;");
        using (writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            for (int v = 0; v < vectors; v++)
                writer.WriteLine($"{type} u{v} = {simd.Load(lanes, "dz", Plus("at", Text(v * lanes)))};");
            writer.WriteLine("nint x = window;");
            writer.WriteStatements(Enumerable.Range(0, taps).SelectMany(j => Enumerable.Range(0, vectors)
                .Select(v => $"{Accumulator(j, v)} = {simd.MultiplyAdd(lanes, simd.Load(lanes, "input", v == 0 && j > 0 ? "x += step" : Plus("x", Text(v * lanes))), $"u{v}", Accumulator(j, v))};")));

            writer.WriteLine("window += advance;");
            writer.WriteLine("at += stride;");
        }

        writer.WriteLine("nint y = to;");
        writer.WriteStatements(Enumerable.Range(0, taps).SelectMany(j => Enumerable.Range(0, vectors)
            .Select(v => simd.Store(lanes, Accumulator(j, v), "target", v == 0 && j > 0 ? "y += lanes" : Plus("y", Text(v * lanes))))));
    }
}
