using System.Collections.Generic;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>A layer over signals of one length, forward and backward.</summary>
internal sealed class LayerRun
{
    private readonly Shape _shape;
    private readonly int _length;
    private readonly SeparableConv1DLayer _layer;
    private readonly ForwardCache _cache;
    private readonly TensorMemory _input;
    private readonly TensorMemory _output;
    private readonly TensorMemory _outputGradient;
    private readonly TensorMemory _inputGradient;

    /// <param name="shape">The layer's shape.</param>
    /// <param name="length">Input frames.</param>
    /// <param name="layer">A layer that is built.</param>
    /// <param name="lineOffset">Where in a cache line tensors start, or null for arrays as the runtime lays them.</param>
    public LayerRun(Shape shape, int length, SeparableConv1DLayer layer, int? lineOffset)
    {
        (_shape, _length, _layer) = (shape, length, layer);
        _cache = layer.CreateCache();
        float[] input = Inputs(shape, length);
        int outputs = shape.Batch * layer.OutputLength(length) * shape.Filters;
        _input = TensorMemory.Of(input, lineOffset);
        _output = new TensorMemory(outputs, lineOffset);
        _outputGradient = TensorMemory.Of(OutputGradients(outputs), lineOffset);
        _inputGradient = new TensorMemory(input.Length, lineOffset);
        layer.Prepare(length, shape.Batch);
        layer.Forward(_input.Span, _output.Span, shape.Batch, _cache);
    }

    /// <summary>The input that ours and the rivals get.</summary>
    public static float[] Inputs(Shape shape, int length) => Noise.Floats(shape.Batch * length * shape.Channels, seed: 2);

    /// <summary>The output gradient that ours and the rivals get.</summary>
    public static float[] OutputGradients(int count) => Noise.Floats(count, seed: 3);

    public IEnumerable<Contender> Contenders(TableParts parts)
    {
        if (parts.HasFlag(TableParts.Forward))
            yield return new Contender(Engines.Ours, Operations.Forward, Forward, _shape.ForwardOperations(_length));
        if (parts.HasFlag(TableParts.Backward))
            yield return new Contender(Engines.Ours, Operations.Backward, Backward, _shape.BackwardOperations(_length));
    }

    public void Forward() => _layer.Forward(_input.Span, _output.Span, _shape.Batch);

    public void Backward() => _layer.Backward(_cache, _outputGradient.Span, _inputGradient.Span);
}
