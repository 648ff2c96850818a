using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the activation of a layer: what is fused into its kernels, or the calls of a loop in the runtime library.</summary>
internal static class ActivationEmitter
{
    private const string Kernels = "global::SepConvGen.Kernels.", Interface = "_Activation";

    /// <summary>The type of the activation, as source.</summary>
    public static string TypeOf(ActivationChoice activation) => activation.IsLinear ? Kernels + "LinearActivation" : GeneratedNames.ActivationKernels;

    /// <summary>Writes that type, with what differs from no activation, unless the library has it.</summary>
    public static void Emit(CodeWriter writer, ActivationChoice activation)
    {
        if (activation.IsLinear)
            return;
        writer.WriteLine();
        writer.WriteLine(activation.IsFused ? "// The fused activation." : "// The activation's loops.");
        using (writer.Block($"{GeneratedMark.OfMember}private readonly struct {GeneratedNames.ActivationKernels} : {Interface}"))
            if (activation.IsFused)
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
        _ => $"{Kernels}ElementwiseKernels.{method}<{activation.Kernel}>({operands}, rows * rowLength);",
    };

    private static string Single(float value) => SymbolDisplay.FormatPrimitive(value, quoteStrings: false, useHexadecimalNumbers: false) + "f";
}
