using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;
using static SepConvGen.Generator.Emit.ConstantEmitter;
using static SepConvGen.Generator.Emit.KernelContext;

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
            EmitConstants(writer, spec, layer);
            if (layer.Kind.Kernels != KernelParts.None)
                EmitComputation(writer, layer);
        }

        return writer.ToString();
    }

    private static string BaseClassOf(LayerKind kind) => "global::SepConvGen." + kind.BaseClassName;

    private static void EmitComputation(CodeWriter writer, LayerArguments layer)
    {
        EmitChoice(writer, layer);
        ActivationEmitter.Emit(writer, layer.Activation);

        // There is no reference in them, and the compiler follows thousands of variables through loops to find that out: a third of its time.
        writer.WriteLine("#nullable disable");
        ConvolutionArguments convolution = layer.Convolution;
        foreach (InstructionSet set in InstructionSet.All)
            EmitKernels(writer, convolution, set);
    }

    private static void EmitConstants(CodeWriter writer, LayerSpec spec, LayerArguments layer)
    {
        bool first = true;
        Property("public", "string", GeneratedNames.Name, Literal(layer.Name ?? LayerNames.FromClass(spec.Type.Name)));
        foreach (LayerConstant constant in layer.Constants)
            Property("public", TypeOf(constant.Value), constant.Name, SourceOf(constant.Value));
        foreach ((string name, ObjectChoice choice) in layer.Weights)
        {
            string type = name.EndsWith("Initializer") ? "Initializer" : name.EndsWith("Regularizer") ? "Regularizer" : "Constraint";
            Property("public", "string", name, Literal(choice.Text));
            Member($"protected sealed override global::SepConvGen.{type} {GeneratedNames.CreateOf(name)}() => {choice.Construction};");
        }

        if (layer.InputChannels > 0)
            Property("protected", "int", GeneratedNames.FixedInputChannels, Text(layer.InputChannels));
        if (!layer.Trainable)
            Property("protected", "bool", GeneratedNames.InitiallyTrainable, "false");

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
        string kernels = "_" + layer.Kind.KernelsClassName;
        writer.WriteLine();
        writer.WriteLine("/// <inheritdoc/>");
        writer.WriteLine($"{GeneratedMark.OfMember}protected sealed override {kernels} {GeneratedNames.CreateKernels}() =>");
        using (writer.Indent())
            writer.WriteLine($"{kernels}.For<{string.Join(", ", InstructionSet.All.Select(set => set.ClassName))}, {ActivationEmitter.TypeOf(layer.Activation)}>(this);");
    }

    private static void EmitKernels(CodeWriter writer, ConvolutionArguments layer, InstructionSet set)
    {
        writer.WriteLine();
        writer.WriteLine($"// The kernels for {set.Description}.");
        using (writer.Block($"{GeneratedMark.OfMember}private readonly struct {set.ClassName} : _Microkernels"))
        {
            var context = new KernelContext(writer, layer, KernelPlan.For(set, layer));
            EmitPlan(context);
            if (layer.HasDepthwise)
                DepthwiseEmitter.Emit(context);
            if (layer.HasPointwise)
            {
                PointwiseEmitter.Emit(context);
                PointwiseKernelGradientEmitter.Emit(context);
                PointwiseInputGradientEmitter.Emit(context);
            }

            if (layer.HasDepthwise)
                DepthwiseKernelGradientEmitter.Emit(context);
            context.Rows.EmitMethods();
            context.Simd.EmitOperations(writer);
        }
    }

    private static void EmitPlan(KernelContext context)
    {
        context.Writer.WriteLine("private const _Options _Inlined = _Options.AggressiveInlining, _Optimized = _Options.AggressiveOptimization;");
        context.Writer.WriteLine();
        if (context.Layer.HasPointwise)
            Constant("BlockRows", context.Plan.BlockRows);
        if (context.Layer.HasDepthwise)
            Constant("DepthwiseTileRows", context.Plan.DepthwiseRows);
        if (context.Layer.HasPointwise)
        {
            Constant("KernelGradientRows", context.Plan.KernelGradient.Rows);
            Constant("KernelGradientColumns", context.Plan.KernelGradient.Vectors * context.Simd.Lanes);
        }

        void Constant(string name, int value) => context.Writer.WriteLine($"public static nint {name} => {Text(value)};");
    }
}
