using System;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>A Forward that several threads work on, each on rows of a sample at a time. Every calling thread keeps one, with scratch for its helpers.</summary>
internal sealed unsafe class ForwardRun : ParallelRun
{
    [ThreadStatic]
    private static ForwardRun? t_free;

    private ForwardScratch[] _scratch = [];
    private FrameOperation? _operation;
    private OperationCache? _cache;
    private WeightSet? _weights;
    private RowSplit _split;
    private float* _input;
    private float* _output;
    private int _length;

    /// <summary>The calling thread's. It is taken away, because a user's activation may call Forward again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ForwardRun Rent()
    {
        ForwardRun run = t_free ?? new ForwardRun();
        t_free = null;
        return run;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Return(ForwardRun run) => t_free = run;

    /// <summary>The scratch of a helper, made for so many threads before a run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ForwardScratch Scratch(int worker, int threads)
    {
        EnsureThreads(threads);
        if (_scratch.Length < threads)
            _scratch = [.. _scratch, .. Enumerable.Range(_scratch.Length, threads - _scratch.Length).Select(_ => new ForwardScratch())];
        return _scratch[worker];
    }

    /// <summary>Computes a batch, and keeps what Backward needs where there is a cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(FrameOperation operation, ReadOnlySpan<float> input, Span<float> output, int length, in RowSplit split, WeightSet weights, OperationCache? cache, int threads)
    {
        Scratch(0, threads);
        (_operation, _cache, _weights, _split, _length) = (operation, cache, weights, split, length);
        fixed (float* source = input, target = output)
        {
            _input = source;
            _output = target;
            try
            {
                Run(split.Parts, threads);
            }
            finally
            {
                (_operation, _cache, _weights) = (null, null, null);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RunPart(int part, int worker)
    {
        FrameOperation operation = _operation!;
        int inputSize = _length * operation.InputChannels, outputSize = _split.Rows * operation.OutputChannels;
        (int sample, int from, int to) = _split[part];
        var input = new ReadOnlySpan<float>(_input + (nint)sample * inputSize, inputSize);
        var output = new Span<float>(_output + (nint)sample * outputSize, outputSize);
        if (_cache is null)
        {
            operation.ForwardPart(input, output, _length, from, to, _weights!, _scratch[worker]);
            return;
        }

        // Windows reach back into frames that earlier parts keep.
        operation.KeepInput(input, sample, _length, from, to, _cache);
        PassInOrder(part);
        operation.CachedForwardPart(input, output, sample, _length, from, to, _cache, _scratch[worker]);
    }
}
