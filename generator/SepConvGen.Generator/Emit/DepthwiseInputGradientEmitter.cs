using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the input's gradient, gathered: each frame sums its taps in rising order over falling rows of dz.</summary>
internal static class DepthwiseInputGradientEmitter
{
    public static void Emit(KernelContext context)
    {
        if (context.Layer is { Strides: 1, DepthMultiplier: 1 })
            EmitReversed(context);
        else
            EmitGathered(context);
    }

    // Seen from the last frame backwards, rising taps read falling rows: the depthwise convolution with negative strides.
    private static void EmitReversed(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        using (context.OpenKernel("The input's gradient: the depthwise convolution of dz, from the last frame to the first.",
            "internal static void DepthwiseInputGradient(in _InputGradientOperands operands)"))
        {
            writer.WriteLine("nint last = operands.Rows - 1;");
            writer.WriteLine("ref float dz = ref _Refs.Add(ref operands.DepthwiseGradient, (operands.FirstFrame + last) * operands.GradientStride);");
            writer.WriteLine("ref float dx = ref _Refs.Add(ref operands.InputGradient, last * operands.InputGradientStride);");
            writer.WriteLine("Depthwise(ref dz, -operands.GradientStride, ref operands.DepthwiseKernel, operands.KernelStride, operands.Lanes, ref dx, -operands.InputGradientStride, operands.Rows, 0f);");
        }
    }

    private static void EmitGathered(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        int lanes = context.Simd.Lanes, strides = context.Layer.Strides;
        using (context.OpenKernel(strides > 1 ? $"The input's gradient: frame p gathers the taps j = p mod {strides}, + {strides}, …" : "The input's gradient: each frame gathers all taps of all planes.",
            "internal static void DepthwiseInputGradient(in _InputGradientOperands operands)"))
        {
            writer.WriteLine("ref float dz = ref operands.DepthwiseGradient, kernel = ref operands.DepthwiseKernel;");
            writer.WriteLine("nint gradientStride = operands.GradientStride, kernelStride = operands.KernelStride, lanes = operands.Lanes;");
            if (context.Layer.DepthMultiplier > 1)
                writer.WriteLine("nint planeLanes = operands.PlaneLanes;");
            using (writer.Block("for (nint row = 0; row < operands.Rows; row++)"))
            {
                writer.WriteLine(strides == 1
                    ? "nint frame = operands.FirstFrame + row;"
                    : $"nint padded = operands.FirstFrame + row, frame = padded / {strides}, firstTap = padded - frame * {strides};");
                writer.WriteLine("ref float dx = ref _Refs.Add(ref operands.InputGradient, row * operands.InputGradientStride);");
                using (writer.Block($"for (nint lane = 0; lane < lanes; lane += {lanes})"))
                {
                    writer.WriteLine($"nint at = lane < lanes - {lanes} ? lane : lanes - {lanes};");
                    EmitBody(context);
                }
            }
        }
    }

    private static void EmitBody(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        VectorDialect simd = context.Simd;
        int lanes = simd.Lanes, strides = context.Layer.Strides, multiplier = context.Layer.DepthMultiplier;
        writer.WriteLine($"nint g = frame * gradientStride + at, w = {(strides == 1 ? "at" : $"firstTap * {Times(multiplier, "kernelStride")} + at")};");
        writer.WriteLine($"{simd.Type(lanes)} a = {simd.Zero(lanes)};");
        using (writer.Block(strides == 1 ? $"for (nint tap = 0; tap < {context.Layer.KernelSize}; tap++)" : $"for (nint tap = firstTap; tap < {context.Layer.KernelSize}; tap += {strides})"))
        {
            if (multiplier == 1)
                writer.WriteLine(Product("g", "w"));
            else
            {
                writer.WriteLine("nint plane = g, planeTap = w;");
                using (writer.Block($"for (nint m = 0; m < {multiplier}; m++)"))
                {
                    writer.WriteLine(Product("plane", "planeTap"));
                    writer.WriteLine("plane += planeLanes;");
                    writer.WriteLine("planeTap += kernelStride;");
                }
            }

            writer.WriteLine($"g -= {Times(context.Layer.DilationRate, "gradientStride")};");
            writer.WriteLine($"w += {Times(strides * multiplier, "kernelStride")};");
        }

        writer.WriteLine(simd.Store(lanes, "a", "dx", "at"));

        string Product(string gradient, string kernel) => $"a = {simd.MultiplyAdd(lanes, simd.Load(lanes, "dz", gradient), simd.Load(lanes, "kernel", kernel), "a")};";
    }
}
