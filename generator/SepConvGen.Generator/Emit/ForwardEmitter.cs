using SepConvGen.Rules;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the forward kernel's loop over blocks: depthwise into scratch that stays in the cache, pointwise out of it, activation while the rows are near.</summary>
internal static class ForwardEmitter
{
    public static void Emit(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        int block = context.Plan.BlockRows, filters = context.Layer.Filters;
        using (context.OpenKernel($"Blocks of {block} rows, the last one of up to {2 * block - 1}: what the depthwise part writes is read while it is in the cache.",
            "internal static void ForwardRows(in _ForwardOperands operands)"))
        {
            writer.WriteLine("nint rows = operands.Rows;");
            if (!context.HasFixedChannels)
                writer.WriteLine($"nint channels = operands.Channels, depthwiseStride = {StrideOf("channels")};");
            EmitSingleRow(context);
            using (writer.Block("for (nint row = 0, count; row < rows; row += count)"))
            {
                writer.WriteLine($"count = rows - row < {2 * block} ? rows - row : {block};");
                writer.WriteLine($"ref float z = ref _Refs.Add(ref operands.Depthwise, operands.KeepDepthwise ? row * {context.DepthwiseStride} : 0);");
                writer.WriteLine($"ref float rowOutput = ref _Refs.Add(ref operands.PreActivation, row * {filters});");
                writer.WriteLine($"Depthwise(ref _Refs.Add(ref operands.Input, {(context.Layer.Strides == 1 ? "row" : $"row * {context.Layer.Strides}")} * operands.InputStride), operands.InputStride, ref operands.DepthwiseKernel, {context.Channels}, operands.Lanes, ref z, {context.DepthwiseStride}, count, -0f);");
                writer.WriteLine($"Pointwise(ref z{context.Late(", channels, depthwiseStride")}, ref operands.PointwiseKernel, ref operands.Bias, ref rowOutput, count);");
                if (ActivationEmitter.InKernel(context.Layer) is { } apply)
                    writer.WriteLine(apply("rowOutput", $"_Refs.Add(ref operands.Output, row * {filters})", "count", Text(filters)));
            }
        }
    }

    // One frame, as a stream has it: straight to the kernels of one row.
    private static void EmitSingleRow(KernelContext context)
    {
        CodeWriter writer = context.Writer;
        string step = context.Layer.DilationRate == 1 ? "operands.InputStride" : $"{context.Layer.DilationRate} * operands.InputStride";
        using (writer.Block("if (rows == 1)"))
        {
            writer.WriteLine($"DepthwiseRow(ref operands.Input, {step}, ref operands.DepthwiseKernel, {context.Channels}, operands.Lanes, ref operands.Depthwise, -0f);");
            PointwiseEmitter.EmitRow(context, "operands.Depthwise", "operands.PointwiseKernel", "operands.Bias", "operands.PreActivation");
            if (ActivationEmitter.InKernel(context.Layer) is { } apply)
                writer.WriteLine(apply("operands.PreActivation", "operands.Output", "1", Text(context.Layer.Filters)));
            writer.WriteLine("return;");
        }

        writer.WriteLine();
    }
}
