using System;
using System.Runtime.CompilerServices;
using SepConvGen.Execution;

namespace SepConvGen;

// Forward that keeps what Backward needs, layer by layer, and Backward the other way.
public sealed partial class Sequential
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache)
    {
        var own = (SequentialCache)cache;
        for (int i = 0; i < _layers.Length; i++)
        {
            int outputLength = batch == 0 ? 0 : _layers[i].OutputLengthCore(length);
            Span<float> target = i == _layers.Length - 1 ? output : own.Outputs(i, (long)batch * outputLength * _layers[i].OutputChannels);
            own.Caches[i].Begin();
            _layers[i].ForwardCore(input, target, batch, length, own.Caches[i]);
            own.Caches[i].Hold(batch, length);
            input = target;
            length = outputLength;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        var own = (SequentialCache)cache;
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            ForwardCache inner = own.Caches[i];
            Span<float> target = i == 0 ? inputGradient : own.Gradients(i, (long)inner.Batch * inner.Length * _layers[i].InputChannels);
            _layers[i].BackwardCore(inner, outputGradient, target);
            outputGradient = target;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void TakeGradients()
    {
        int taken = 0;
        try
        {
            for (; taken < _layers.Length; taken++)
                _layers[taken].TakeGradients();
        }
        catch
        {
            while (taken > 0)
                _layers[--taken].ReturnGradients();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ReturnGradients()
    {
        foreach (Layer layer in _layers)
            layer.ReturnGradients();
    }
}
