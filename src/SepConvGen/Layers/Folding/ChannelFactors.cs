namespace SepConvGen;

/// <summary>What a normalisation does to each channel: x · scale + offset.</summary>
internal readonly struct ChannelFactors(int channels)
{
    public double[] Scales { get; } = new double[channels];

    public double[] Offsets { get; } = new double[channels];
}
