using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Rules;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the step from the output gradient to g: a fused activation's derivative, padded rows, and the bias' gradient in chunks.</summary>
internal static class OutputGradientEmitter
{
    private const int GroupVectors = 4;

    public static void Emit(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        List<VectorSlot> slots = VectorPartition.Cover(context.Layer.Filters, context.Simd.Lanes);

        // The vector that overlaps its neighbour adds to the same sums, so both must be read before either is written: one group.
        int whole = slots.Count(slot => slot.Lanes == context.Simd.Lanes && slot.Offset % context.Simd.Lanes == 0);
        int looped = whole == slots.Count ? whole / GroupVectors : Math.Max(0, (whole - 1) / GroupVectors);
        using (context.OpenKernel(context.Layer.UseBias ? "g, in padded rows, and its chunk sums into the bias' gradient." : "g, in padded rows.",
            "internal static void OutputGradientRows(ref float outputGradient, ref float saved, ref float gradient, nint rows, ref float biasGradient)"))
        {
            using (writer.Block($"for (nint first = 0; first < rows; first += {RowLayout.ChunkFrames})"))
            {
                writer.WriteLine($"nint end = first < rows - {RowLayout.ChunkFrames} ? first + {RowLayout.ChunkFrames} : rows;");
                if (looped > 0)
                    using (writer.Block($"for (nint filter = 0; filter < {looped * GroupVectors * context.Simd.Lanes}; filter += {GroupVectors * context.Simd.Lanes})"))
                        EmitGroup(context, [.. slots.Take(GroupVectors)], "filter");
                if (looped * GroupVectors < slots.Count)
                    using (writer.Block())
                        EmitGroup(context, [.. slots.Skip(looped * GroupVectors)], "0");
            }
        }
    }

    private static void EmitGroup(KernelContext context, List<VectorSlot> slots, string origin)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        bool sums = context.Layer.UseBias;
        int filters = context.Layer.Filters;
        if (sums)
            for (int v = 0; v < slots.Count; v++)
                writer.WriteLine($"{simd.Type(slots[v].Lanes)} b{v} = {simd.Zero(slots[v].Lanes)};");
        using (writer.Block("for (nint row = first; row < end; row++)"))
        {
            writer.WriteLine($"nint from = {Plus($"row * {filters}", origin)}, to = {Plus($"row * {context.OutputGradientStride}", origin)};");
            for (int v = 0; v < slots.Count; v++)
            {
                int lanes = slots[v].Lanes;
                string offset = Text(slots[v].Offset);
                writer.WriteLine($"{simd.Type(lanes)} g{v} = {simd.Load(lanes, "outputGradient", Plus("from", offset))};");
                if (context.Layer.Activation is { IsFused: true, IsLinear: false } activation)
                {
                    writer.WriteLine($"{simd.Type(lanes)} y{v} = {simd.Load(lanes, "saved", Plus("from", offset))};");
                    writer.WriteLine($"g{v} = {simd.ActivationGradient(activation, lanes, $"y{v}", $"g{v}")};");
                }

                writer.WriteStatements([simd.Store(lanes, $"g{v}", "gradient", Plus("to", offset)), .. sums ? (string[])[$"b{v} += g{v};"] : []]);
            }
        }

        if (!sums)
            return;
        for (int v = 0; v < slots.Count; v++)
            writer.WriteLine($"b{v} = {simd.Load(slots[v].Lanes, "biasGradient", Plus(origin, Text(slots[v].Offset)))} + b{v};");
        for (int v = 0; v < slots.Count; v++)
            writer.WriteLine(simd.Store(slots[v].Lanes, $"b{v}", "biasGradient", Plus(origin, Text(slots[v].Offset))));
    }
}
