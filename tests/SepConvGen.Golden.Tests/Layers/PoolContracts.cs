using System;
using SepConvGen.Rules;

namespace SepConvGen.Golden.Layers;

/// <summary>The windows of pools.</summary>
internal abstract class PoolContract(SingleLayer layer) : LayerContract(layer)
{
    protected bool IsGlobal => Layer.HasSingleFrame;

    private ConvolutionGeometry Geometry => Layer.Geometry;

    /// <summary>The frames of a window that lie in the signal: the first, and the one behind the last.</summary>
    protected (int First, int End) Window(int row, int length)
    {
        if (IsGlobal)
            return (0, length);
        int first = row * Geometry.Strides - Geometry.PaddingBefore(length);
        return (Math.Max(0, first), Math.Min(length, first + Geometry.KernelSize));
    }

    /// <summary>The frames of a window up to the end of the padding in numbers.</summary>
    protected int FramesWithPadding(int row, int length)
    {
        int first = row * Geometry.Strides - Geometry.PaddingBefore(length);
        return Math.Min(first + Geometry.KernelSize, length + Geometry.After) - first;
    }
}

/// <summary>MaxPooling1D and GlobalMaxPooling1D.</summary>
internal sealed class MaximumContract(SingleLayer layer) : PoolContract(layer)
{
    public override ContractSignal Outputs(ContractSignal x)
    {
        ContractSignal y = NewOutputs(x);
        for (int n = 0; n < y.Batch; n++)
            for (int t = 0; t < y.Length; t++)
                for (int c = 0; c < y.Channels; c++)
                    y[n, t, c] = Chosen(x, n, t, c) is int frame and >= 0 ? x[n, frame, c] : float.NegativeInfinity;
        return y;
    }

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients)
    {
        ContractSignal dx = Like(x);
        for (int n = 0; n < g.Batch; n++)
            for (int t = 0; t < g.Length; t++)
                for (int c = 0; c < g.Channels; c++)
                    if (Chosen(x, n, t, c) is int frame and >= 0)
                        dx[n, frame, c] += g[n, t, c];
        return dx;
    }

    // The first of the largest, or the first that is not a number; -1 for padding alone.
    private int Chosen(ContractSignal x, int sample, int row, int channel)
    {
        (int first, int end) = Window(row, x.Length);
        int chosen = first < end ? first : -1;
        for (int frame = first + 1; frame < end && !float.IsNaN(x[sample, chosen, channel]); frame++)
            if (x[sample, frame, channel] > x[sample, chosen, channel] || float.IsNaN(x[sample, frame, channel]))
                chosen = frame;
        return chosen;
    }
}

/// <summary>AveragePooling1D and GlobalAveragePooling1D.</summary>
internal sealed class AverageContract(SingleLayer layer) : PoolContract(layer)
{
    public override ContractSignal Outputs(ContractSignal x)
    {
        ContractSignal y = NewOutputs(x);
        for (int n = 0; n < y.Batch; n++)
            for (int t = 0; t < y.Length; t++)
                for (int c = 0; c < y.Channels; c++)
                {
                    int sample = n, channel = c;
                    (int first, int end) = Window(t, x.Length);
                    float sum = 0;
                    if (IsGlobal)
                        AddChunks(ref sum, x.Length, (chunk, frame) => chunk + x[sample, frame, channel]);
                    else
                        for (int frame = first; frame < end; frame++)
                            sum += x[n, frame, c];
                    y[n, t, c] = sum / Count(t, x.Length);
                }

        return y;
    }

    public override ContractSignal Gradients(ContractSignal x, ContractSignal g, float[][] gradients)
    {
        ContractSignal dx = Like(x);
        for (int n = 0; n < g.Batch; n++)
            for (int t = 0; t < g.Length; t++)
                for (int c = 0; c < g.Channels; c++)
                    for (int frame = Window(t, x.Length).First; frame < Window(t, x.Length).End; frame++)
                        dx[n, frame, c] += g[n, t, c] / Count(t, x.Length);
        return dx;
    }

    private float Count(int row, int length)
    {
        (int first, int end) = Window(row, length);
        return Layer is AveragePooling1D { IncludePadding: true } ? FramesWithPadding(row, length) : Math.Max(1, end - first);
    }
}
