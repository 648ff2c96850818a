using System;

namespace SepConvGen.Benchmarks;

/// <summary>One frame at a time through a stream: isolated (each input depends on the last output), and back to back.</summary>
internal sealed class StreamRun
{
    private readonly LayerStream _stream;
    private readonly float[] _frame;
    private readonly float[] _output;

    public StreamRun(Shape shape)
    {
        SeparableConv1DLayer layer = shape.Create();
        layer.Build(shape.Channels, seed: 1);
        _stream = layer.OpenStream();
        _frame = ShapeRun.Noise(shape.Channels, 4);
        _output = new float[layer.Filters];
    }

    public void BackToBack() => _stream.Push(_frame, _output);

    /// <summary>The next frame is made of the last output, as in a feedback loop: no step can begin before the one before it has ended.</summary>
    public void Isolated()
    {
        _stream.Push(_frame, _output);
        float feedback = _output[^1] * 0.001f;
        _frame.AsSpan().Fill(feedback + 0.1f);
    }
}
