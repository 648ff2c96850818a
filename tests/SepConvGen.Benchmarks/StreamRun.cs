using System;

namespace SepConvGen.Benchmarks;

/// <summary>One frame at a time through a stream: isolated (each input depends on the last output), and back to back.</summary>
internal sealed class StreamRun
{
    private readonly LayerStream _stream;
    private readonly float[][] _frames;
    private readonly float[] _output;

    public StreamRun(Shape shape)
    {
        SeparableConv1DLayer layer = shape.Create();
        layer.Build(shape.Channels, seed: 1);
        _stream = layer.OpenStream();
        _frames = [ShapeRun.Noise(shape.Channels, 4), ShapeRun.Noise(shape.Channels, 5)];
        _output = new float[layer.Filters];
    }

    public void BackToBack() => _stream.Push(_frames[0], _output);

    /// <summary>Which frame comes next is read off the last output (its sign, which relu never sets), so no step can begin before the one before it has ended.</summary>
    public void Isolated() => _stream.Push(_frames[BitConverter.SingleToInt32Bits(_output[^1]) >>> 31], _output);
}
