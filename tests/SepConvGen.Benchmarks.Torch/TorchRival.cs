using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Benchmarks.Rivals;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;
using TorchSharp;
using static TorchSharp.torch;

namespace SepConvGen.Benchmarks.Torch;

/// <summary>A depthwise and a pointwise convolution of LibTorch, in its own order of axes, so that nothing of it is transposing.</summary>
internal sealed class TorchRival : IRival
{
    public string Engine => Engines.Torch;

    public string? Obstacle(Shape shape) => shape.Activation is "relu" or "linear" ? null : $"it is written for relu and linear, not for '{shape.Activation}'.";

    public IRivalRun Start(Shape shape, SeparableConv1DLayer layer, int length, int? lineOffset) => new Run(shape, layer, length);

    private sealed class Run : IRivalRun
    {
        private readonly Shape _shape;
        private readonly int _before;
        private readonly int _after;

        // For Forward: the same values without a graph.
        private readonly Tensor[] _values;

        // For Backward: input, depthwise and pointwise kernel, bias.
        private readonly Tensor[] _leaves;
        private readonly Tensor _graphOutput;
        private readonly Tensor _outputGradient;
        private Tensor? _output;
        private Tensor[] _gradients = [];

        public Run(Shape shape, SeparableConv1DLayer layer, int length)
        {
            _shape = shape;
            int outputLength = shape.OutputLength(length);
            _before = shape.PaddingBefore(length);
            _after = Math.Max((outputLength - 1) * shape.Strides + shape.ReceptiveField - length - _before, 0);
            Tensor input = tensor(LayerRun.Inputs(shape, length), shape.IsChannelsFirst ? [shape.Batch, shape.Channels, length] : [shape.Batch, length, shape.Channels]);
            // Keras: (taps, channels, multiplier) and (1, lanes, filters). Torch: (lanes, 1, taps) and (filters, lanes, 1).
            Tensor depthwise = tensor(layer.DepthwiseKernel.Value.ToArray(), [shape.Kernel, shape.Lanes]).t().contiguous().reshape(shape.Lanes, 1, shape.Kernel);
            Tensor pointwise = tensor(layer.PointwiseKernel.Value.ToArray(), [shape.Lanes, shape.Filters]).t().contiguous().reshape(shape.Filters, shape.Lanes, 1);
            _values = [TimeLast(input), depthwise, pointwise, .. layer.Bias is { } bias ? (Tensor[])[tensor(bias.Value.ToArray())] : []];
            _leaves = [.. _values.Select(static value => value.clone().requires_grad_(true))];
            _graphOutput = Compute(_leaves);
            float[] gradient = LayerRun.OutputGradients(shape.Batch * outputLength * shape.Filters);
            _outputGradient = TimeLast(tensor(gradient, shape.IsChannelsFirst ? [shape.Batch, shape.Filters, outputLength] : [shape.Batch, outputLength, shape.Filters]));
        }

        public void Forward()
        {
            using var noGradient = no_grad();
            _output?.Dispose();
            _output = Compute(_values);
        }

        public float[] Output() => Floats(OwnOrder(_output!));

        public Action? Backward => Differentiate;

        public float[][] Gradients() =>
        [
            Floats(_gradients[1].reshape(_shape.Lanes, _shape.Kernel).t()),
            Floats(_gradients[2].reshape(_shape.Filters, _shape.Lanes).t()),
            .. _gradients.Skip(3).Select(Floats),
            Floats(OwnOrder(_gradients[0])),
        ];

        public void Dispose()
        {
            foreach (Tensor tensor in (IEnumerable<Tensor>)[.. _gradients, .. _values, .. _leaves, _graphOutput, _outputGradient])
                tensor.Dispose();
            _output?.Dispose();
        }

        private void Differentiate()
        {
            foreach (Tensor gradient in _gradients)
                gradient.Dispose();
            _gradients = [.. autograd.grad([_graphOutput], _leaves, [_outputGradient], retain_graph: true)];
        }

        private Tensor Compute(Tensor[] operands)
        {
            using DisposeScope scope = NewDisposeScope();
            bool isSymmetric = _before == _after;
            Tensor padded = isSymmetric ? operands[0] : nn.functional.pad(operands[0], [_before, _after]);
            Tensor frames = nn.functional.conv1d(padded, operands[1], null, _shape.Strides, isSymmetric ? _before : 0, _shape.Dilation, _shape.Channels);
            Tensor sums = nn.functional.conv1d(frames, operands[2], operands.Length > 3 ? operands[3] : null);
            return (_shape.Activation == "relu" ? nn.functional.relu(sums) : sums).MoveToOuterDisposeScope();
        }

        private Tensor TimeLast(Tensor tensor) => _shape.IsChannelsFirst ? tensor : tensor.transpose(1, 2).contiguous();

        private Tensor OwnOrder(Tensor tensor) => _shape.IsChannelsFirst ? tensor : tensor.transpose(1, 2);

        private static float[] Floats(Tensor tensor) => [.. tensor.contiguous().data<float>()];
    }
}
