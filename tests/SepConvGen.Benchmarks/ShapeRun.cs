using System;

namespace SepConvGen.Benchmarks;

/// <summary>One shape at one length: what is timed, and how much useful arithmetic it is.</summary>
internal sealed class ShapeRun
{
    private readonly SeparableConv1DLayer _layer;
    private readonly ForwardCache _cache;
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly float[] _outputGradient;
    private readonly float[] _inputGradient;

    public ShapeRun(Shape shape, int length)
    {
        _layer = shape.Create();
        _layer.Build(shape.Channels, seed: 1);
        _cache = _layer.CreateCache();
        int frames = _layer.OutputLength(length);
        _input = Noise(length * shape.Channels, 2);
        _output = new float[frames * _layer.Filters];
        _outputGradient = Noise(_output.Length, 3);
        _inputGradient = new float[_input.Length];
        _layer.Prepare(length);
        _layer.Forward(_input, _output, 1, _cache);
        double products = (double)frames * shape.Channels * _layer.DepthMultiplier;
        ForwardOperations = 2 * products * (_layer.KernelSize + _layer.Filters);
        BackwardOperations = 2 * ForwardOperations + (double)frames * _layer.Filters;
    }

    public double ForwardOperations { get; }

    /// <summary>All four gradients; computing depthwise outputs again would not count.</summary>
    public double BackwardOperations { get; }

    public void Forward() => _layer.Forward(_input, _output);

    public void Backward() => _layer.Backward(_cache, _outputGradient, _inputGradient);

    internal static float[] Noise(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = random.NextSingle() * 2 - 1;
        return values;
    }
}
