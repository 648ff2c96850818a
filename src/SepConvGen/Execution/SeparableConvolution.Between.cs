using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;

namespace SepConvGen.Execution;

// What is between the two convolutions, where the kernels do not apply it to their blocks: with frames as lanes, and backward.
internal sealed partial class SeparableConvolution
{
    /// <summary>Applies the depthwise bias and the activation behind it to depthwise outputs (lanes, rows).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BetweenOverTime(RowActivation activation, WeightSet weights, ref float z, int stride, int count)
    {
        for (int lane = 0; lane < _depthwiseLanes; lane++, z = ref Unsafe.Add(ref z, stride))
        {
            if (_useDepthwiseBias)
                LaneLoops.Map(ref z, ref z, count, new ShiftMap(Unsafe.Add(ref weights.DepthwiseBiasReference, lane)));
            activation.Apply(ref z, ref z, 1, count);
        }
    }

    /// <summary>Turns the gradient of what the pointwise convolution read into dz, in place, and adds the chunk sums of dz into the depthwise bias' gradient.</summary>
    /// <param name="pass">The channels.</param>
    /// <param name="activation">The activation between the two convolutions.</param>
    /// <param name="saved">Its outputs, or the values before it, of the first row.</param>
    /// <param name="stride">Floats from one row of these to the next.</param>
    /// <param name="row">The first row, a multiple of the frames of a chunk.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="biasGradient">(channels · depthMultiplier).</param>
    /// <param name="scratch">The thread's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GradientBetween(in BackwardPass pass, RowActivation activation, ref float saved, int stride, int row, int rows, ref float biasGradient, BackwardScratch scratch)
    {
        ChannelRange channels = pass.Channels;
        ref float ofPlane = ref scratch.Plane.Reserve(channels.Lanes);
        for (int plane = 0; plane < _multiplier; plane++)
        {
            ref float gradient = ref pass.DepthwiseRow(row, plane);
            int first = channels.From * _multiplier + plane;
            for (int i = 0; i < rows && !activation.IsLinear; i++)
                activation.ApplyGradient(ref Plane(ref Unsafe.Add(ref saved, (nint)i * stride + first), channels.Count, ref ofPlane), ref Unsafe.Add(ref gradient, (nint)i * pass.GradientStride), 1, channels.Count);
            if (!_useDepthwiseBias)
                continue;
            ref float total = ref Plane(ref Unsafe.Add(ref biasGradient, first), channels.Count, ref ofPlane);
            ChannelLoops.AddChunks(ref gradient, pass.GradientStride, ref gradient, pass.GradientStride, rows, channels.Count, ref total, default(ElementTerm));
            if (_multiplier > 1)
                for (int channel = 0; channel < channels.Count; channel++)
                    Unsafe.Add(ref biasGradient, first + (nint)channel * _multiplier) = Unsafe.Add(ref total, channel);
        }
    }

    /// <summary>The values of one of the depth multiplier's planes side by side: where they are, or gathered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ref float Plane(ref float values, int count, ref float gathered)
    {
        if (_multiplier == 1)
            return ref values;
        for (int channel = 0; channel < count; channel++)
            Unsafe.Add(ref gathered, channel) = Unsafe.Add(ref values, (nint)channel * _multiplier);
        return ref gathered;
    }

    /// <summary>Compiles the loops over one frame or one channel, of every length that has a form of its own.</summary>
    private void WarmUpBetween()
    {
        if (_depthwiseActivation is not { } activation)
            return;
        ref float values = ref new AlignedBuffer(WidestLoop).Reference;
        for (int count = 1; count <= WidestLoop; count++)
        {
            LaneLoops.Map(ref values, ref values, count, new ShiftMap(0));
            activation.Apply(ref values, ref values, 1, count);
        }
    }

    /// <summary>The same backward.</summary>
    private void WarmUpBetweenGradient()
    {
        if (_depthwiseActivation is not { } activation)
            return;
        ref float values = ref new AlignedBuffer(WidestLoop).Reference;
        ref float gradient = ref new AlignedBuffer(WidestLoop).Reference;
        for (int count = 1; count <= WidestLoop; count++)
        {
            activation.ApplyGradient(ref values, ref gradient, 1, count);
            ChannelLoops.AddChunks(ref values, 0, ref values, 0, 1, count, ref gradient, default(ElementTerm));
        }
    }
}
