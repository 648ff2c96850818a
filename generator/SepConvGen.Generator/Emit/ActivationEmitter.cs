using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the calls of activations that have a loop of their own, in the runtime library.</summary>
internal static class ActivationEmitter
{
    private const string Kernels = "global::SepConvGen.Kernels.";

    /// <summary>The flags of <c>ActivationTraits</c>, as source.</summary>
    public static string Traits(ActivationChoice activation)
    {
        string trait = activation.IsFused ? "Fused" : activation.IsRowWise ? "RowWise" : activation.SavesPreActivation ? "FromPreActivation" : "None";
        return $"{Kernels}ActivationTraits.{trait}";
    }

    /// <summary>The body of the override that applies the activation to rows.</summary>
    public static string Apply(ActivationChoice activation, string input, string output, string rows, string rowLength) =>
        Call(activation, "Apply", $"ref {input}, ref {output}", rows, rowLength);

    /// <summary>The body of the override that multiplies a gradient by the activation's derivative.</summary>
    public static string Gradient(ActivationChoice activation, string saved, string gradient, string rows, string rowLength) =>
        Call(activation, "ApplyGradient", $"ref {saved}, ref {gradient}", rows, rowLength);

    private static string Call(ActivationChoice activation, string method, string operands, string rows, string rowLength) => activation.Loop switch
    {
        ActivationLoop.Rows => $"{activation.Kernel}Kernels.{method}({operands}, {rows}, {rowLength});",
        ActivationLoop.Wide => $"{Kernels}WideKernels.{method}({operands}, {rows} * {rowLength}, {activation.Construction});",
        ActivationLoop.User => $"{Kernels}UserActivationKernels.{method}{(activation.TakesVectors ? "Vectors" : "")}<{activation.Kernel}>({operands}, {rows} * {rowLength});",
        _ => $"{Kernels}ElementwiseKernels.{method}<{activation.Kernel}>({operands}, {rows} * {rowLength});",
    };
}
