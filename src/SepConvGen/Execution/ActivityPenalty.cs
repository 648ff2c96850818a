using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>What a cache holds for a penalty on the outputs: themselves, and their gradient with that of the penalty.</summary>
internal sealed class ActivityPenalty
{
    private ScratchBuffer _outputs;
    private ScratchBuffer _gradient;
    private int _length;

    /// <summary>The outputs of the whole batch.</summary>
    public ReadOnlySpan<float> Outputs => MemoryMarshal.CreateReadOnlySpan(ref _outputs.Reserve(_length), _length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Keep(ReadOnlySpan<float> outputs)
    {
        _length = outputs.Length;
        outputs.CopyTo(MemoryMarshal.CreateSpan(ref _outputs.Reserve(_length), _length));
    }

    /// <summary>The gradient of the outputs plus that of the penalty, which Keras divides by the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<float> AddTo(ReadOnlySpan<float> outputGradient, Regularizer regularizer, int batch)
    {
        Span<float> gradient = MemoryMarshal.CreateSpan(ref _gradient.Reserve(_length), _length);
        gradient.Clear();
        regularizer.AddGradient(Outputs, gradient);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = outputGradient[i] + gradient[i] / batch;
        return gradient;
    }
}
