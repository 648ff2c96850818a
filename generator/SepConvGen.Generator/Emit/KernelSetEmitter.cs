using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Spec;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the struct with the kernels of a layer for one instruction set.</summary>
internal static class KernelSetEmitter
{
    /// <param name="writer">Where to.</param>
    /// <param name="layer">What the kernels are made for.</param>
    /// <param name="set">The instruction set.</param>
    /// <param name="accessibility">Who reaches the struct.</param>
    /// <param name="microkernels">The interface of the library's that it implements.</param>
    public static void Emit(CodeWriter writer, ConvolutionArguments layer, InstructionSet set, string accessibility, string microkernels)
    {
        writer.WriteLine();
        writer.WriteLine($"// The kernels for {set.Description}.");
        using (writer.Block($"{GeneratedMark.OfMember}{accessibility} readonly struct {set.ClassName} : {microkernels}"))
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
