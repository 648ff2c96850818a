using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the activation of a layer: what is fused into its kernels, or the calls of a loop in the runtime library.</summary>
internal static class ActivationEmitter
{
    private const string Kernels = "global::SepConvGen.Kernels.", Interface = "_Activation";

    /// <summary>The type of the activation, as source: that of the library's, or <paramref name="name"/>.</summary>
    public static string TypeOf(ActivationChoice activation, string name) => activation.IsLinear ? Kernels + "LinearActivation" : name;

    /// <summary>The types of a layer's activations as arguments of what drives its kernels: that of the output, and that between two convolutions where something is between them.</summary>
    public static string TypesOf(LayerArguments layer, string name, string depthwiseName) =>
        TypeOf(layer.Activation, name) + (layer.UseDepthwiseBias || !layer.DepthwiseActivation.IsLinear ? ", " + TypeOf(layer.DepthwiseActivation, depthwiseName) : "");

    /// <summary>Writes that type, with what differs from no activation, unless the library has it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="accessibility">Who reaches the type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isDeferred">Whether something is added before it, so that no kernel can have it fused.</param>
    public static void Emit(CodeWriter writer, ActivationChoice activation, string accessibility, string name, bool isDeferred = false)
    {
        if (activation.IsLinear)
            return;
        writer.WriteLine();
        bool isFused = activation.IsFused && !isDeferred;
        writer.WriteLine(isFused ? "// The fused activation." : "// The activation's loops.");
        using (writer.Block($"{GeneratedMark.OfMember}{accessibility} readonly struct {name} : {Interface}"))
            if (isFused)
                EmitFused(writer, activation);
            else
                EmitLoop(writer, activation);
    }

    // Explicit implementations: hot reload cannot add one to a type that is loaded, and says so, where it adds members that then nobody calls.
    private static void EmitFused(CodeWriter writer, ActivationChoice activation)
    {
        if (activation.Slope != 1)
            writer.WriteLine($"static float {Interface}.Slope => {Single(activation.Slope)};");
        if (activation.Maximum is { } maximum)
            writer.WriteLine($"static float {Interface}.Maximum => {Single(maximum)};");
    }

    private static void EmitLoop(CodeWriter writer, ActivationChoice activation)
    {
        string traits = activation.IsRowWise ? "RowWise" : activation.SavesPreActivation ? "FromPreActivation" : "None";
        writer.WriteLine($"static {Kernels}ActivationTraits {Interface}.Traits => {Kernels}ActivationTraits.{traits};");
        Method("Apply", "preActivation", "output");
        Method("ApplyGradient", "saved", "gradient");

        void Method(string name, string from, string to)
        {
            writer.WriteLine();
            writer.WriteLine($"[_Impl(_Options.AggressiveOptimization)] static void {Interface}.{name}(ref float {from}, ref float {to}, nint rows, nint rowLength) =>");
            using (writer.Indent())
                writer.WriteLine(Call(activation, name, $"ref {from}, ref {to}"));
        }
    }

    private static string Call(ActivationChoice activation, string method, string operands) => activation.Loop switch
    {
        ActivationLoop.Rows => $"{activation.Kernel}Kernels.{method}({operands}, rows, rowLength);",
        ActivationLoop.Wide => $"{Kernels}WideKernels.{method}({operands}, rows * rowLength, {activation.Construction});",
        ActivationLoop.User => $"{Kernels}UserActivationKernels.{method}{(activation.TakesVectors ? "Vectors" : "")}<{activation.Kernel}>({operands}, rows * rowLength);",
        ActivationLoop.Fused => $"{Kernels}PiecewiseKernels.{method}({operands}, rows * rowLength, {Single(activation.Slope)}, {(activation.Maximum is { } maximum ? Single(maximum) : "float.PositiveInfinity")});",
        _ => $"{Kernels}ElementwiseKernels.{method}<{activation.Kernel}>({operands}, rows * rowLength);",
    };

    private static string Single(float value) => SymbolDisplay.FormatPrimitive(value, quoteStrings: false, useHexadecimalNumbers: false) + "f";
}
