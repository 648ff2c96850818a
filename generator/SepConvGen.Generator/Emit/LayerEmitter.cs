using System;
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

    /// <summary>The text of the generated file.</summary>
    public static string Emit(LayerSpec spec)
    {
        var writer = new CodeWriter();
        if (spec.Arguments is not { } layer)
        {
            ShellEmitter.Emit(writer, spec, BaseClass);
            return writer.ToString();
        }

        HeaderEmitter.Emit(writer, spec, layer);
        using (TypeHierarchyEmitter.OpenSurroundings(writer, spec.Type))
        {
            writer.WriteLine($"[global::System.CodeDom.Compiler.GeneratedCode(\"SepConvGen\", \"{typeof(LayerEmitter).Assembly.GetName().Version}\")]");
            using (writer.Block(TypeHierarchyEmitter.ClassHeader(spec.Type, spec.EmitsBaseClass ? BaseClass : null)))
            {
                EmitConstants(writer, spec, layer);
                EmitOverrides(writer, layer);
                foreach (InstructionSet set in InstructionSet.All)
                    EmitKernels(writer, layer, set);
            }
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
        EmitWeights(layer.Weights, Property, Method);
        if (layer.InputChannels > 0)
            Property("protected", "int", "FixedInputChannels", Text(layer.InputChannels));
        if (!layer.Trainable)
            Property("protected", "bool", "InitiallyTrainable", "false");
        Property("protected", "global::SepConvGen.Kernels.ActivationTraits", "ActivationTraits", ActivationEmitter.Traits(layer.Activation));
        Property("protected", "int", "DepthwiseScratchRows", Text(DepthwiseScratchRows(layer)));

        void Property(string accessibility, string type, string name, string value) => Member($"{accessibility} override {type} {name} => {value};");

        void Method(string signature, string value) => Member($"protected override {signature} => {value};");

        void Member(string line)
        {
            if (!first)
                writer.WriteLine();
            first = false;
            writer.WriteLine("/// <inheritdoc/>");
            writer.WriteLine(line);
        }
    }

    /// <summary>What the base class does not say already: its defaults are Keras'.</summary>
    private static void EmitWeights(WeightArguments weights, Action<string, string, string, string> property, Action<string, string> method)
    {
        Emit("DepthwiseInitializer", "Initializer", weights.DepthwiseInitializer, WeightArguments.Default.DepthwiseInitializer);
        Emit("PointwiseInitializer", "Initializer", weights.PointwiseInitializer, WeightArguments.Default.PointwiseInitializer);
        Emit("BiasInitializer", "Initializer", weights.BiasInitializer, WeightArguments.Default.BiasInitializer);
        Emit("DepthwiseRegularizer", "Regularizer", weights.DepthwiseRegularizer, null);
        Emit("PointwiseRegularizer", "Regularizer", weights.PointwiseRegularizer, null);
        Emit("BiasRegularizer", "Regularizer", weights.BiasRegularizer, null);
        Emit("ActivityRegularizer", "Regularizer", weights.ActivityRegularizer, null);
        Emit("DepthwiseConstraint", "Constraint", weights.DepthwiseConstraint, null);
        Emit("PointwiseConstraint", "Constraint", weights.PointwiseConstraint, null);
        Emit("BiasConstraint", "Constraint", weights.BiasConstraint, null);

        void Emit(string name, string type, ObjectChoice? choice, ObjectChoice? inherited)
        {
            if (choice is null || choice == inherited)
                return;
            property("public", "string", name, Literal(choice.Text));
            method($"global::SepConvGen.{type} Create{name}()", choice.Construction);
        }
    }

    // A block that is not kept may be as long as two, less a row; the longest of the three plans serves all.
    private static int DepthwiseScratchRows(LayerArguments layer)
    {
        int rows = 0;
        foreach (InstructionSet set in InstructionSet.All)
            rows = Math.Max(rows, 2 * KernelPlan.For(set, layer).BlockRows - 1);
        return rows;
    }

    private static void EmitOverrides(CodeWriter writer, LayerArguments layer)
    {
        string late = layer.InputChannels > 0 ? "" : "channels, ", lateLanes = layer.InputChannels > 0 ? "" : "lanes, ";
        Dispatch("ForwardRows(in _ForwardOperands operands)", "ForwardRows(in operands)");
        Activation("Activate(ref float preActivation, ref float output, nint rows, nint rowLength)", ActivationEmitter.Apply(layer.Activation, "preActivation", "output", "rows", "rowLength"));
        Activation("ActivationGradient(ref float saved, ref float gradient, nint rows, nint rowLength)", ActivationEmitter.Gradient(layer.Activation, "saved", "gradient", "rows", "rowLength"));
        Dispatch("OutputGradientRows(ref float outputGradient, ref float saved, ref float gradient, nint rows, ref float biasGradient)",
            "OutputGradientRows(ref outputGradient, ref saved, ref gradient, rows, ref biasGradient)");
        Dispatch("PointwiseKernelGradient(ref float depthwise, nint channels, ref float gradient, nint rows, ref float kernelGradient, ref float tile)",
            $"PointwiseKernelGradient(ref depthwise, {late}ref gradient, rows, ref kernelGradient, ref tile)");
        Dispatch("PointwiseInputGradient(ref float gradient, ref float transposedKernel, nint lanes, ref float depthwiseGradient, nint rows)",
            $"PointwiseInputGradient(ref gradient, ref transposedKernel, {lateLanes}ref depthwiseGradient, rows)");
        Dispatch("DepthwiseKernelGradient(ref float input, nint inputStride, ref float depthwiseGradient, nint gradientStride, nint lanes, nint rows, ref float kernelGradient)",
            "DepthwiseKernelGradient(ref input, inputStride, ref depthwiseGradient, gradientStride, lanes, rows, ref kernelGradient)");
        Dispatch("DepthwiseInputGradient(in _InputGradientOperands operands)", "DepthwiseInputGradient(in operands)");

        void Dispatch(string signature, string call)
        {
            using (Override(signature))
            {
                writer.WriteLine("if (_Simd512.IsHardwareAccelerated)");
                using (writer.Indent())
                    writer.WriteLine($"{InstructionSet.Avx512.ClassName}.{call};");
                writer.WriteLine("else if (_Simd256.IsHardwareAccelerated && _Fma.IsSupported)");
                using (writer.Indent())
                    writer.WriteLine($"{InstructionSet.Avx2.ClassName}.{call};");
                writer.WriteLine("else");
                using (writer.Indent())
                    writer.WriteLine($"{InstructionSet.Portable.ClassName}.{call};");
            }
        }

        void Activation(string signature, string body)
        {
            using (Override(signature))
                if (!layer.Activation.IsFused)
                    writer.WriteLine(body);
        }

        CodeWriter.Scope Override(string signature)
        {
            writer.WriteLine();
            writer.WriteLine("/// <inheritdoc/>");
            return writer.Block($"protected override void {signature}");
        }
    }

    private static void EmitKernels(CodeWriter writer, LayerArguments layer, InstructionSet set)
    {
        writer.WriteLine();
        writer.WriteLine($"/// <summary>The kernels for {set.Description}.</summary>");
        using (writer.Block($"private static class {set.ClassName}"))
        {
            var context = new KernelContext(writer, layer, KernelPlan.For(set, layer));
            ForwardEmitter.Emit(context);
            DepthwiseEmitter.Emit(context);
            PointwiseEmitter.Emit(context);
            OutputGradientEmitter.Emit(context);
            PointwiseKernelGradientEmitter.Emit(context);
            PointwiseInputGradientEmitter.Emit(context);
            DepthwiseKernelGradientEmitter.Emit(context);
            DepthwiseInputGradientEmitter.Emit(context);
            context.Rows.EmitMethods();
            context.Simd.EmitOperations(writer);
        }
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
