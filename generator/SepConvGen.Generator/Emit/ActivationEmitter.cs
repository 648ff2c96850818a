using System;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the calls of activations that have a loop of their own, in the runtime library.</summary>
internal static class ActivationEmitter
{
    private const string Kernels = "global::SepConvGen.Kernels.";

    /// <summary>Whether the activation acts on the accumulators of the pointwise tile.</summary>
    public static bool IsFused(ActivationKind activation) => ActivationTable.EntryOf(activation).IsFused;

    /// <summary>The flags of <c>ActivationTraits</c>, as source.</summary>
    public static string Traits(ActivationKind activation)
    {
        ActivationIdentifier entry = ActivationTable.EntryOf(activation);
        string trait = entry.IsFused ? "Fused" : entry.IsRowWise ? "RowWise" : entry.SavesPreActivation ? "FromPreActivation" : "None";
        return $"{Kernels}ActivationTraits.{trait}";
    }

    /// <summary>The call that the forward kernel makes on each block (input, output, rows, row length), or null where there is none to make.</summary>
    public static Func<string, string, string, string, string>? InKernel(LayerArguments layer) =>
        IsFused(layer.Activation) || (ActivationTable.EntryOf(layer.Activation).IsRowWise && layer.DataFormat == DataFormatKind.ChannelsFirst)
            ? null
            : (input, output, rows, rowLength) => Apply(layer.Activation, input, output, rows, rowLength);

    /// <summary>The body of the override that applies the activation to rows.</summary>
    public static string Apply(ActivationKind activation, string input, string output, string rows, string rowLength) => ActivationTable.EntryOf(activation).IsRowWise
        ? $"{Kernels}{activation}Kernels.Apply(ref {input}, ref {output}, {rows}, {rowLength});"
        : $"{Kernels}ElementwiseKernels.Apply<{TypeName(activation)}>(ref {input}, ref {output}, {rows} * {rowLength});";

    /// <summary>The body of the override that multiplies a gradient by the activation's derivative.</summary>
    public static string Gradient(ActivationKind activation, string saved, string gradient, string rows, string rowLength) => ActivationTable.EntryOf(activation).IsRowWise
        ? $"{Kernels}{activation}Kernels.ApplyGradient(ref {saved}, ref {gradient}, {rows}, {rowLength});"
        : $"{Kernels}ElementwiseKernels.ApplyGradient<{TypeName(activation)}>(ref {saved}, ref {gradient}, {rows} * {rowLength});";

    private static string TypeName(ActivationKind activation) => $"{Kernels}{activation}";
}
