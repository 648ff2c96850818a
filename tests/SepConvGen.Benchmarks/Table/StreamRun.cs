using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>A stream that gives one frame of output at each step, alone and many steps at once.</summary>
internal sealed class StreamRun
{
    private readonly LayerStream _stream;
    private readonly float[][] _steps;
    private readonly float[] _output;
    private readonly Shape _shape;
    private readonly double _operations;

    public StreamRun(Shape shape, SeparableConv1DLayer layer)
    {
        _shape = shape;
        _stream = layer.OpenStream();
        int samples = shape.Strides * shape.Channels;
        _steps = [Noise.Floats(samples, 4), Noise.Floats(samples, 5)];
        _output = new float[shape.Filters];
        _operations = 2.0 * shape.Lanes * (shape.Kernel + shape.Filters);
        // The right padding of same: the first outputs come that much later.
        while (_stream.OutputFrames(shape.Strides) == 0)
            _stream.Push(_steps[0], _output);
    }

    public IEnumerable<Contender> Contenders() =>
    [
        new Contender(Engines.Ours, Operations.StreamIsolated, Isolated, _operations),
        .. Operations.Chunks.Select(chunk => new Contender(Engines.Ours, chunk.Operation, Push(chunk.Steps), chunk.Steps * _operations)),
    ];

    /// <summary>Which frame comes next is read off the last output (its sign, which relu never sets), so no step can begin before the one before it has ended.</summary>
    public void Isolated() => _stream.Push(_steps[BitConverter.SingleToInt32Bits(_output[^1]) >>> 31], _output);

    /// <summary>Steps may overlap in the processor.</summary>
    private Action Push(int steps)
    {
        float[] frames = Noise.Floats(steps * _shape.Strides * _shape.Channels, 6), output = new float[steps * _shape.Filters];
        return () => _stream.Push(frames, output);
    }
}
