using System;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>A Backward that several threads work on, each on the gradients of some input channels. A cache keeps one, with scratch for its helpers.</summary>
internal sealed unsafe class BackwardRun(SeparableConvolution convolution, SeparableConv1DCache cache) : ParallelRun
{
    private BackwardScratch[] _scratch = [];
    private float* _outputGradient;
    private float* _inputGradient;
    private float* _depthwiseGradient;
    private float* _pointwiseGradient;
    private float* _depthwiseBiasGradient;
    private float* _biasGradient;
    private int _outputSize;
    private int _inputSize;
    private int _ranges;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(in BackwardOperands operands, int threads)
    {
        if (_scratch.Length < threads)
            _scratch = [.. _scratch, .. Enumerable.Range(_scratch.Length, threads - _scratch.Length).Select(_ => new BackwardScratch())];
        (_outputSize, _inputSize, _ranges) = (operands.OutputGradient.Length, operands.InputGradient.Length, threads);
        fixed (float* outputGradient = operands.OutputGradient, inputGradient = operands.InputGradient)
        fixed (float* depthwiseGradient = &operands.DepthwiseGradient, pointwiseGradient = &operands.PointwiseGradient, depthwiseBiasGradient = &operands.DepthwiseBiasGradient, biasGradient = &operands.BiasGradient)
        {
            _outputGradient = outputGradient;
            _inputGradient = inputGradient;
            _depthwiseGradient = depthwiseGradient;
            _pointwiseGradient = pointwiseGradient;
            _depthwiseBiasGradient = depthwiseBiasGradient;
            _biasGradient = biasGradient;
            Run(threads, threads);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RunPart(int part, int worker)
    {
        var operands = new BackwardOperands(ref *_depthwiseGradient, ref *_pointwiseGradient, ref *_depthwiseBiasGradient, ref *_biasGradient)
        {
            OutputGradient = new ReadOnlySpan<float>(_outputGradient, _outputSize),
            InputGradient = new Span<float>(_inputGradient, _inputSize),
        };
        convolution.BackwardChannels(cache, in operands, ChannelRange.Of(convolution.Shape.Channels, part, _ranges), _scratch[worker]);
    }
}
