using System;
using System.IO;
using Microsoft.ML.OnnxRuntime;
using SepConvGen.Benchmarks.Measuring;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>A layer, exported for one size, in ONNX Runtime on one thread: input and output bound once to memory of ours, the least that a call of it can cost.</summary>
internal sealed class OnnxCall : IDisposable
{
    private readonly TensorMemory _output;
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private readonly OrtValue _inputValue;
    private readonly OrtValue _outputValue;

    /// <param name="layer">A built layer.</param>
    /// <param name="input">A batch of signals.</param>
    /// <param name="batch">Its samples.</param>
    /// <param name="length">Their frames.</param>
    /// <param name="isTwoDimensional">Whether it is written with 2-D convolutions.</param>
    /// <param name="lineOffset">Where in a cache line tensors start, or null for arrays as the runtime lays them.</param>
    public OnnxCall(Layer layer, ReadOnlySpan<float> input, int batch, int length, bool isTwoDimensional, int? lineOffset)
    {
        using var model = new MemoryStream();
        layer.ExportOnnx(model, new OnnxExportOptions { Batch = batch, Length = length, TwoDimensional = isTwoDimensional });
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        int outputLength = layer.OutputLength(length);
        _output = new TensorMemory(batch * outputLength * layer.OutputChannels, lineOffset);
        _session = new InferenceSession(model.ToArray(), options);
        _inputValue = Value(TensorMemory.Of(input, lineOffset), length, layer.InputChannels);
        _outputValue = Value(_output, outputLength, layer.OutputChannels);
        _binding = _session.CreateIoBinding();
        _binding.BindInput("input", _inputValue);
        _binding.BindOutput("output", _outputValue);

        OrtValue Value(TensorMemory memory, int frames, int channels) =>
            OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.Memory, layer.IsChannelsFirst ? [batch, channels, frames] : [batch, frames, channels]);
    }

    public void Forward() => _session.RunWithBinding(_options, _binding);

    public float[] Output() => _output.Span.ToArray();

    public void Dispose()
    {
        _binding.Dispose();
        _inputValue.Dispose();
        _outputValue.Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
