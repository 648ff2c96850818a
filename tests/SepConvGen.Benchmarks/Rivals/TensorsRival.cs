using System;
using System.Numerics.Tensors;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>The same loops with the innermost one, over channels or filters, left to System.Numerics.Tensors, which vectorises it.</summary>
internal sealed class TensorsRival : IRival
{
    public string Engine => Engines.Tensors;

    public string? Obstacle(Shape shape) => RivalShapes.Obstacle(shape);

    public IRivalRun Start(Shape shape, SeparableConv1DLayer layer, int length, int? lineOffset) => new Run(shape, layer, length, lineOffset);

    private sealed class Run(Shape shape, SeparableConv1DLayer layer, int length, int? lineOffset) : IRivalRun
    {
        private readonly float[] _depthwiseKernel = layer.DepthwiseKernel.Value.ToArray();
        private readonly float[] _pointwiseKernel = layer.PointwiseKernel.Value.ToArray();
        private readonly float[] _bias = RivalShapes.Bias(shape, layer);
        private readonly float[] _repeated = new float[shape.Lanes];
        private readonly float[] _frame = new float[shape.Lanes];
        private readonly TensorMemory _input = TensorMemory.Of(LayerRun.Inputs(shape, length), lineOffset);
        private readonly TensorMemory _output = new(shape.Batch * shape.OutputLength(length) * shape.Filters, lineOffset);

        public void Forward()
        {
            int inputs = length * shape.Channels, outputs = shape.OutputLength(length) * shape.Filters;
            for (int sample = 0; sample < shape.Batch; sample++)
                ForwardSample(_input.Span.Slice(sample * inputs, inputs), _output.Span.Slice(sample * outputs, outputs));
        }

        public float[] Output() => _output.Span.ToArray();

        public void Dispose()
        {
        }

        private void ForwardSample(ReadOnlySpan<float> input, Span<float> output)
        {
            int filters = shape.Filters, lanes = shape.Lanes, before = shape.PaddingBefore(length);
            bool isRelu = shape.Activation == "relu";
            Span<float> frame = _frame;
            for (int t = 0; t < output.Length / filters; t++)
            {
                frame.Clear();
                for (int tap = 0; tap < shape.Kernel; tap++)
                {
                    int time = t * shape.Strides + tap * shape.Dilation - before;
                    if (time >= 0 && time < length)
                        TensorPrimitives.MultiplyAdd(Repeated(input.Slice(time * shape.Channels, shape.Channels)), _depthwiseKernel.AsSpan(tap * lanes, lanes), frame, frame);
                }

                Span<float> row = output.Slice(t * filters, filters);
                _bias.CopyTo(row);
                for (int q = 0; q < lanes; q++)
                    TensorPrimitives.MultiplyAdd(_pointwiseKernel.AsSpan(q * filters, filters), frame[q], row, row);
                if (isRelu)
                    TensorPrimitives.Max(row, 0f, row);
            }
        }

        /// <summary>The channels of a frame, each as often as there are depthwise outputs of it.</summary>
        private ReadOnlySpan<float> Repeated(ReadOnlySpan<float> channels)
        {
            if (shape.DepthMultiplier == 1)
                return channels;
            for (int q = 0; q < _repeated.Length; q++)
                _repeated[q] = channels[q / shape.DepthMultiplier];
            return _repeated;
        }
    }
}
