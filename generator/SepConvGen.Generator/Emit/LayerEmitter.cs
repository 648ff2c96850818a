using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the generated part of a layer: its constants, the choice of an instruction set, and the kernels of each.</summary>
internal static class LayerEmitter
{
    private const string BaseClass = "global::SepConvGen.SeparableConv1DLayer";

    /// <summary>The text of the generated file, empty where none is needed.</summary>
    /// <param name="spec">The layer.</param>
    /// <param name="areAnalyzersOff">Whether nobody but the compiler can say what is wrong.</param>
    public static string Emit(LayerSpec spec, bool areAnalyzersOff = false)
    {
        var writer = new CodeWriter();
        if (spec.Arguments is not { } layer)
        {
            ShellEmitter.Emit(writer, spec, BaseClass, areAnalyzersOff);
            return writer.ToString();
        }

        HeaderEmitter.Emit(writer, spec, layer);
        using (TypeHierarchyEmitter.OpenSurroundings(writer, spec.Type))
        using (writer.Block(TypeHierarchyEmitter.ClassHeader(spec.Type, spec.EmitsBaseClass ? BaseClass : null)))
        {
            EmitConstants(writer, spec, layer);
            EmitChoice(writer, layer);
            ActivationEmitter.Emit(writer, layer.Activation);
            // There is no reference in them, and the compiler follows thousands of variables through loops to find that out: a third of its time.
            writer.WriteLine("#nullable disable");
            foreach (InstructionSet set in InstructionSet.All)
                EmitKernels(writer, layer, set);
        }

        return writer.ToString();
    }

    private static void EmitConstants(CodeWriter writer, LayerSpec spec, LayerArguments layer)
    {
        bool first = true;
        Property("public", "string", "Name", Literal(layer.Name ?? LayerNames.FromClass(spec.Type.Name)));
        Property("public", "int", "Filters", Text(layer.Filters));
        Property("public", "int", "KernelSize", Text(layer.KernelSize));
        Property("public", "int", "Strides", Text(layer.Strides));
        Property("public", "string", "Padding", Literal(PaddingWords.NameOf(layer.Padding)));
        Property("public", "string", "DataFormat", Literal(DataFormatWords.NameOf(layer.DataFormat)));
        Property("public", "int", "DilationRate", Text(layer.DilationRate));
        Property("public", "int", "DepthMultiplier", Text(layer.DepthMultiplier));
        Property("public", "string", "Activation", Literal(layer.Activation.Text));
        Property("public", "bool", "UseBias", layer.UseBias ? "true" : "false");
        foreach ((string name, ObjectChoice choice) in layer.Weights.Given())
        {
            string type = name.EndsWith("Initializer") ? "Initializer" : name.EndsWith("Regularizer") ? "Regularizer" : "Constraint";
            Property("public", "string", name, Literal(choice.Text));
            Member($"protected sealed override global::SepConvGen.{type} {GeneratedNames.CreateOf(name)}() => {choice.Construction};");
        }

        if (layer.InputChannels > 0)
            Property("protected", "int", "FixedInputChannels", Text(layer.InputChannels));
        if (!layer.Trainable)
            Property("protected", "bool", "InitiallyTrainable", "false");

        void Property(string accessibility, string type, string name, string value) => Member($"{accessibility} sealed override {type} {name} => {value};");

        void Member(string line)
        {
            if (!first)
                writer.WriteLine();
            first = false;
            writer.WriteLine("/// <inheritdoc/>");
            writer.WriteLine(GeneratedMark.OfMember + line);
        }
    }

    private static void EmitChoice(CodeWriter writer, LayerArguments layer)
    {
        writer.WriteLine();
        writer.WriteLine("/// <inheritdoc/>");
        writer.WriteLine(GeneratedMark.OfMember + "protected sealed override _LayerKernels CreateKernels() =>");
        using (writer.Indent())
            writer.WriteLine($"_LayerKernels.For<{string.Join(", ", InstructionSet.All.Select(set => set.ClassName))}, {ActivationEmitter.TypeOf(layer.Activation)}>(this);");
    }

    private static void EmitKernels(CodeWriter writer, LayerArguments layer, InstructionSet set)
    {
        writer.WriteLine();
        writer.WriteLine($"// The kernels for {set.Description}.");
        using (writer.Block($"{GeneratedMark.OfMember}private readonly struct {set.ClassName} : _Microkernels"))
        {
            var context = new KernelContext(writer, layer, KernelPlan.For(set, layer));
            EmitPlan(context);
            DepthwiseEmitter.Emit(context);
            PointwiseEmitter.Emit(context);
            PointwiseKernelGradientEmitter.Emit(context);
            PointwiseInputGradientEmitter.Emit(context);
            DepthwiseKernelGradientEmitter.Emit(context);
            context.Rows.EmitMethods();
            context.Simd.EmitOperations(writer);
        }
    }

    private static void EmitPlan(KernelContext context)
    {
        context.Writer.WriteLine("private const _Options _Inlined = _Options.AggressiveInlining, _Optimized = _Options.AggressiveOptimization;");
        context.Writer.WriteLine();
        Constant("BlockRows", context.Plan.BlockRows);
        Constant("DepthwiseTileRows", context.Plan.DepthwiseRows);
        Constant("KernelGradientRows", context.Plan.KernelGradient.Rows);
        Constant("KernelGradientColumns", context.Plan.KernelGradient.Vectors * context.Simd.Lanes);

        void Constant(string name, int value) => context.Writer.WriteLine($"public static nint {name} => {Text(value)};");
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
