using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the generated part of a layer: its constants, the choice of an instruction set, and the kernels of each.</summary>
internal static class LayerEmitter
{
    /// <summary>The text of the generated file, empty where none is needed.</summary>
    /// <param name="spec">The layer.</param>
    /// <param name="areAnalyzersOff">Whether nobody but the compiler can say what is wrong.</param>
    public static string Emit(LayerSpec spec, bool areAnalyzersOff = false)
    {
        var writer = new CodeWriter();
        if (spec.Arguments is not { } layer)
        {
            ShellEmitter.Emit(writer, spec, BaseClassOf(spec.Kind), areAnalyzersOff);
            return writer.ToString();
        }

        HeaderEmitter.Emit(writer, spec, layer);
        using (TypeHierarchyEmitter.OpenSurroundings(writer, spec.Type))
        using (writer.Block(TypeHierarchyEmitter.ClassHeader(spec.Type, spec.EmitsBaseClass ? BaseClassOf(spec.Kind) : null)))
        {
            LayerConstantsEmitter.Emit(writer, layer, layer.Name ?? LayerNames.FromClass(spec.Type.Name));
            if (layer.Kind.Kernels != KernelParts.None)
                EmitComputation(writer, layer);
        }

        return writer.ToString();
    }

    private static string BaseClassOf(LayerKind kind) => "global::SepConvGen." + kind.BaseClassName;

    private static void EmitComputation(CodeWriter writer, LayerArguments layer)
    {
        EmitChoice(writer, layer);
        ActivationEmitter.Emit(writer, layer.Activation, "private", GeneratedNames.ActivationKernels);
        ActivationEmitter.Emit(writer, layer.DepthwiseActivation, "private", GeneratedNames.DepthwiseActivationKernels);

        // There is no reference in them, and the compiler follows thousands of variables through loops to find that out: a third of its time.
        writer.WriteLine("#nullable disable");
        ConvolutionArguments convolution = layer.Convolution;
        foreach (InstructionSet set in InstructionSet.All)
            KernelSetEmitter.Emit(writer, convolution, set, "private", "_Microkernels");
    }

    private static void EmitChoice(CodeWriter writer, LayerArguments layer)
    {
        string kernels = "_" + layer.Kind.KernelsClassName;
        writer.WriteLine();
        writer.WriteLine("/// <inheritdoc/>");
        writer.WriteLine($"{GeneratedMark.OfMember}protected sealed override {kernels} {GeneratedNames.CreateKernels}() =>");
        using (writer.Indent())
            writer.WriteLine($"{kernels}.For<{string.Join(", ", InstructionSet.All.Select(set => set.ClassName))}, {ActivationEmitter.TypesOf(layer, GeneratedNames.ActivationKernels, GeneratedNames.DepthwiseActivationKernels)}>(this);");
    }
}
