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
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly float[] _outputGradient;
    private readonly float[] _inputGradient;

    public LayerRun(Shape shape, int length, SeparableConv1DLayer layer)
    {
        (_shape, _length, _layer) = (shape, length, layer);
        _cache = layer.CreateCache();
        _input = Inputs(shape, length);
        _output = new float[shape.Batch * layer.OutputLength(length) * shape.Filters];
        _outputGradient = OutputGradients(shape, _output.Length);
        _inputGradient = new float[_input.Length];
        layer.Prepare(length, shape.Batch);
        layer.Forward(_input, _output, shape.Batch, _cache);
    }

    /// <summary>The input that ours and the rivals get.</summary>
    public static float[] Inputs(Shape shape, int length) => Noise.Floats(shape.Batch * length * shape.Channels, seed: 2);

    /// <summary>The output gradient that ours and the rivals get.</summary>
    public static float[] OutputGradients(Shape shape, int count) => Noise.Floats(count, seed: 3);

    public IEnumerable<Contender> Contenders(TableParts parts)
    {
        if (parts.HasFlag(TableParts.Forward))
            yield return new Contender(Engines.Ours, Operations.Forward, Forward, _shape.ForwardOperations(_length));
        if (parts.HasFlag(TableParts.Backward))
            yield return new Contender(Engines.Ours, Operations.Backward, Backward, _shape.BackwardOperations(_length));
    }

    private void Forward() => _layer.Forward(_input, _output, _shape.Batch);

    private void Backward() => _layer.Backward(_cache, _outputGradient, _inputGradient);
}
