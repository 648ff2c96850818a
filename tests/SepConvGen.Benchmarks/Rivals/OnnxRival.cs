using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.ML.OnnxRuntime;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>The layer, exported for one size, in ONNX Runtime on one thread: input and output bound once to memory of ours, the least that a call of it can cost.</summary>
internal sealed class OnnxRival(string engine, bool isTwoDimensional) : IRival
{
    public string Engine => engine;

    public string? Obstacle(Shape shape) => null;

    public IRivalRun Start(Shape shape, SeparableConv1DLayer layer, int length, int? lineOffset)
    {
        using var model = new MemoryStream();
        layer.ExportOnnx(model, new OnnxExportOptions { Batch = shape.Batch, Length = length, TwoDimensional = isTwoDimensional });
        return new Run(model.ToArray(), shape, length, lineOffset);
    }

    private sealed class Run : IRivalRun
    {
        private readonly TensorMemory _output;
        private readonly InferenceSession _session;
        private readonly OrtIoBinding _binding;
        private readonly RunOptions _options = new();
        private readonly OrtValue[] _values;

        public Run(byte[] model, Shape shape, int length, int? lineOffset)
        {
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
            TensorMemory input = TensorMemory.Of(LayerRun.Inputs(shape, length), lineOffset);
            _output = new TensorMemory(shape.Batch * shape.OutputLength(length) * shape.Filters, lineOffset);
            _session = new InferenceSession(model, options);
            _values = [Value(input, shape, length, shape.Channels), Value(_output, shape, shape.OutputLength(length), shape.Filters)];
            _binding = _session.CreateIoBinding();
            _binding.BindInput("input", _values[0]);
            _binding.BindOutput("output", _values[1]);
        }

        public void Forward() => _session.RunWithBinding(_options, _binding);

        public float[] Output() => _output.Span.ToArray();

        public void Dispose()
        {
            _binding.Dispose();
            foreach (OrtValue value in (IEnumerable<OrtValue>)_values)
                value.Dispose();
            _options.Dispose();
            _session.Dispose();
        }

        private static OrtValue Value(TensorMemory memory, Shape shape, int length, int channels) =>
            OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.Memory, shape.IsChannelsFirst ? [shape.Batch, channels, length] : [shape.Batch, length, channels]);
    }
}
