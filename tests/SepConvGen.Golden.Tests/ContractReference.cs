using System;
using SepConvGen.Rules;

namespace SepConvGen.Golden;

/// <summary>The numbers contract in plain scalar loops, each sum in the order that the design fixes: what every kernel must give bit for bit.</summary>
internal sealed class ContractReference
{
    private readonly SeparableConv1DLayer _layer;
    private readonly int _batch;
    private readonly int _length;
    private readonly int _frames;
    private readonly int _before;
    private readonly float[] _input;
    private readonly float[] _beforeBetween;
    private readonly float[] _depthwise;
    private readonly ContractActivation? _between;

    public ContractReference(SeparableConv1DLayer layer, float[] input, int batch)
    {
        _layer = layer;
        _batch = batch;
        _input = input;
        _length = batch == 0 ? 0 : input.Length / batch / layer.InputChannels;
        _frames = layer.OutputLength(_length);
        _before = layer.Geometry.PaddingBefore(_length);
        _beforeBetween = Depthwise();
        _between = ContractActivation.Between(layer);
        _depthwise = _between?.Values(_beforeBetween) ?? _beforeBetween;
        PreActivation = Pointwise();
    }

    /// <summary>The values before the activation, (batch, frames, filters).</summary>
    public float[] PreActivation { get; }

    private int Lanes => _layer.InputChannels * _layer.DepthMultiplier;

    /// <summary>From (batch, frames, filters) to the layer's data format.</summary>
    public float[] InFormat(float[] rows, int frames, int channels)
    {
        if (_layer.Format == DataFormatKind.ChannelsLast)
            return rows;
        var result = new float[rows.Length];
        for (int n = 0; n < _batch; n++)
            for (int t = 0; t < frames; t++)
                for (int c = 0; c < channels; c++)
                    result[(n * channels + c) * frames + t] = rows[(n * frames + t) * channels + c];
        return result;
    }

    /// <summary>The gradients for g, (batch, frames, filters): input (in the layer's format), depthwise kernel and bias, pointwise kernel, bias.</summary>
    public (float[] Input, float[] Depthwise, float[] DepthwiseBias, float[] Pointwise, float[] Bias) Gradients(float[] g)
    {
        int channels = _layer.InputChannels, multiplier = _layer.DepthMultiplier, filters = _layer.Filters, taps = _layer.KernelSize;
        Span<float> wp = _layer.PointwiseKernel.Value, wd = _layer.DepthwiseKernel.Value;
        var dz = new float[_batch * _frames * Lanes];
        for (int row = 0; row < _batch * _frames; row++)
            for (int q = 0; q < Lanes; q++)
                for (int f = 0; f < filters; f++)
                    dz[row * Lanes + q] = MathF.FusedMultiplyAdd(g[row * filters + f], wp[q * filters + f], dz[row * Lanes + q]);

        dz = _between?.Gradient(_beforeBetween, _depthwise, dz) ?? dz;
        float[] dwp = new float[wp.Length], dwd = new float[wd.Length], dbd = new float[Lanes], db = new float[filters], dx = new float[_batch * _length * channels];
        for (int n = 0; n < _batch; n++)
            for (int first = 0; first < _frames; first += RowLayout.ChunkFrames)
            {
                int end = Math.Min(_frames, first + RowLayout.ChunkFrames);
                for (int f = 0; f < filters; f++)
                    db[f] += Sum(end - first, (t, sum) => sum + g[(n * _frames + first + t) * filters + f]);
                for (int q = 0; q < Lanes; q++)
                    for (int f = 0; f < filters; f++)
                        dwp[q * filters + f] += Sum(end - first, (t, sum) => MathF.FusedMultiplyAdd(_depthwise[(n * _frames + first + t) * Lanes + q], g[(n * _frames + first + t) * filters + f], sum));
                for (int q = 0; q < Lanes; q++)
                    dbd[q] += Sum(end - first, (t, sum) => sum + dz[(n * _frames + first + t) * Lanes + q]);
                for (int j = 0; j < taps; j++)
                    for (int q = 0; q < Lanes; q++)
                        dwd[j * Lanes + q] += Sum(end - first, (t, sum) => MathF.FusedMultiplyAdd(Padded(n, (first + t) * _layer.Strides + j * _layer.DilationRate, q / multiplier), dz[(n * _frames + first + t) * Lanes + q], sum));
            }

        for (int n = 0; n < _batch; n++)
            for (int frame = 0; frame < _length; frame++)
                for (int c = 0; c < channels; c++)
                {
                    float sum = 0;
                    for (int j = 0; j < taps; j++)
                    {
                        int position = frame + _before - j * _layer.DilationRate;
                        if (position % _layer.Strides != 0)
                            continue;
                        int t = position / _layer.Strides;
                        for (int m = 0; m < multiplier; m++)
                            sum = MathF.FusedMultiplyAdd(t < 0 || t >= _frames ? 0f : dz[(n * _frames + t) * Lanes + c * multiplier + m], wd[(j * channels + c) * multiplier + m], sum);
                    }

                    dx[(n * _length + frame) * channels + c] = sum;
                }

        return (InFormat(dx, _length, channels), dwd, dbd, dwp, db);
    }

    private static float Sum(int count, Func<int, float, float> add)
    {
        float sum = 0;
        for (int t = 0; t < count; t++)
            sum = add(t, sum);
        return sum;
    }

    private float[] Depthwise()
    {
        Span<float> wd = _layer.DepthwiseKernel.Value, bias = _layer.DepthwiseBias is { } parameter ? parameter.Value : default;
        var z = new float[_batch * _frames * Lanes];
        for (int n = 0; n < _batch; n++)
            for (int t = 0; t < _frames; t++)
                for (int q = 0; q < Lanes; q++)
                {
                    float sum = 0;
                    for (int j = 0; j < _layer.KernelSize; j++)
                    {
                        float x = Padded(n, t * _layer.Strides + j * _layer.DilationRate, q / _layer.DepthMultiplier), w = wd[j * Lanes + q];
                        sum = j == 0 ? x * w : MathF.FusedMultiplyAdd(x, w, sum);
                    }

                    z[(n * _frames + t) * Lanes + q] = bias.IsEmpty ? sum : sum + bias[q];
                }

        return z;
    }

    private float[] Pointwise()
    {
        Span<float> wp = _layer.PointwiseKernel.Value, bias = _layer.Bias is { } parameter ? parameter.Value : default;
        int filters = _layer.Filters;
        var y = new float[_batch * _frames * filters];
        for (int row = 0; row < _batch * _frames; row++)
            for (int f = 0; f < filters; f++)
            {
                float sum = bias.IsEmpty ? 0f : bias[f];
                for (int q = 0; q < Lanes; q++)
                    sum = MathF.FusedMultiplyAdd(_depthwise[row * Lanes + q], wp[q * filters + f], sum);
                y[row * filters + f] = sum;
            }

        return y;
    }

    private float Padded(int sample, int position, int channel)
    {
        int frame = position - _before;
        if (frame < 0 || frame >= _length)
            return 0;
        return _layer.Format == DataFormatKind.ChannelsLast
            ? _input[(sample * _length + frame) * _layer.InputChannels + channel]
            : _input[(sample * _layer.InputChannels + channel) * _length + frame];
    }
}
