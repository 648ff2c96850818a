using System;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>The loops that a user writes who has read what the layer computes.</summary>
internal sealed class PlainLoopRival : IRival
{
    public string Engine => Engines.PlainLoop;

    public string? Obstacle(Shape shape) => RivalShapes.Obstacle(shape);

    public IRivalRun Start(Shape shape, SeparableConv1DLayer layer, int length, int? lineOffset) => new Run(shape, layer, length, lineOffset);

    private sealed class Run(Shape shape, SeparableConv1DLayer layer, int length, int? lineOffset) : IRivalRun
    {
        private readonly float[] _depthwiseKernel = layer.DepthwiseKernel.Value.ToArray();
        private readonly float[] _pointwiseKernel = layer.PointwiseKernel.Value.ToArray();
        private readonly float[] _bias = RivalShapes.Bias(shape, layer);
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
            int channels = shape.Channels, multiplier = shape.DepthMultiplier, filters = shape.Filters, before = shape.PaddingBefore(length);
            bool isRelu = shape.Activation == "relu";
            Span<float> frame = _frame;
            for (int t = 0; t < output.Length / filters; t++)
            {
                frame.Clear();
                for (int tap = 0; tap < shape.Kernel; tap++)
                {
                    int time = t * shape.Strides + tap * shape.Dilation - before;
                    if (time < 0 || time >= length)
                        continue;
                    ReadOnlySpan<float> samples = input.Slice(time * channels, channels), taps = _depthwiseKernel.AsSpan(tap * frame.Length, frame.Length);
                    for (int q = 0; q < frame.Length; q++)
                        frame[q] += samples[multiplier == 1 ? q : q / multiplier] * taps[q];
                }

                Span<float> row = output.Slice(t * filters, filters);
                _bias.CopyTo(row);
                for (int q = 0; q < frame.Length; q++)
                {
                    float value = frame[q];
                    ReadOnlySpan<float> weights = _pointwiseKernel.AsSpan(q * filters, filters);
                    for (int f = 0; f < row.Length; f++)
                        row[f] += value * weights[f];
                }

                if (isRelu)
                    for (int f = 0; f < row.Length; f++)
                        row[f] = Math.Max(row[f], 0);
            }
        }
    }
}
