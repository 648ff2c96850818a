namespace SepConvGen.Golden.Layers;

/// <summary>A batch as (sample, frame, channel), whatever its layer's data format.</summary>
internal sealed class ContractSignal(int batch, int length, int channels)
{
    private readonly float[] _values = new float[batch * length * channels];

    /// <summary>The samples of a call.</summary>
    public ContractSignal(float[] values, int batch, int channels, bool isChannelsFirst)
        : this(batch, values.Length / batch / channels, channels) => Move(values, _values, isChannelsFirst, isInward: true);

    public int Batch => batch;

    public int Length => length;

    public int Channels => channels;

    public ref float this[int sample, int frame, int channel] => ref _values[(sample * length + frame) * channels + channel];

    /// <summary>The samples as a layer has them.</summary>
    public float[] InFormat(bool isChannelsFirst)
    {
        var values = new float[_values.Length];
        Move(values, _values, isChannelsFirst, isInward: false);
        return values;
    }

    private void Move(float[] outside, float[] inside, bool isChannelsFirst, bool isInward)
    {
        for (int n = 0; n < batch; n++)
            for (int t = 0; t < length; t++)
                for (int c = 0; c < channels; c++)
                {
                    int there = isChannelsFirst ? (n * channels + c) * length + t : (n * length + t) * channels + c, here = (n * length + t) * channels + c;
                    if (isInward)
                        inside[here] = outside[there];
                    else
                        outside[there] = inside[here];
                }
    }
}
