using System;
using SepConvGen.Initialization;

namespace SepConvGen;

/// <summary>Keras' <c>variance_scaling</c>: random values whose variance is a scale divided by the number of inputs, of outputs, or their mean, so that signals keep their size through layers.</summary>
/// <remarks>For a depthwise kernel (k, C, M) fan_in is k·C and fan_out k·M, for a pointwise kernel (1, C·M, F) C·M and F, for a bias both are F; named axes make them products of those axes' sizes.</remarks>
public class VarianceScaling : RandomInitializer
{
    // The standard deviation of the normal distribution within two of its own.
    private const double TruncatedDeviation = 0.87962566103423978;

    private readonly int[]? _inputAxes;
    private readonly int[]? _outputAxes;

    /// <summary>An initializer of this scale.</summary>
    /// <param name="scale">The variance times the fan; above 0.</param>
    /// <param name="mode">The fan.</param>
    /// <param name="distribution">The distribution.</param>
    /// <param name="seed">A seed of its own, or null to draw from the layer's.</param>
    /// <param name="inputAxes">The axes whose sizes make fan_in; null for Keras' rule. Given together with <paramref name="outputAxes"/>.</param>
    /// <param name="outputAxes">The axes whose sizes make fan_out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not above 0 and finite, or <paramref name="mode"/> or <paramref name="distribution"/> is none of the enumeration's.</exception>
    /// <exception cref="ArgumentException">Only one of the axes is given.</exception>
    public VarianceScaling(float scale = 1, FanMode mode = FanMode.FanIn, ScalingDistribution distribution = ScalingDistribution.TruncatedNormal, int? seed = null, int[]? inputAxes = null, int[]? outputAxes = null)
        : base(seed)
    {
        if (!(scale > 0) || !float.IsFinite(scale))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "scale must be above 0 and finite.");
        if (!Enum.IsDefined(mode))
            throw new ArgumentOutOfRangeException(nameof(mode), mode, $"mode must be {string.Join(" or ", Enum.GetNames<FanMode>())}, but is {(int)mode}.");
        if (!Enum.IsDefined(distribution))
            throw new ArgumentOutOfRangeException(nameof(distribution), distribution, $"distribution must be {string.Join(" or ", Enum.GetNames<ScalingDistribution>())}, but is {(int)distribution}.");
        if (inputAxes is null != outputAxes is null)
            throw new ArgumentException("inputAxes and outputAxes are given together or not at all.", inputAxes is null ? nameof(inputAxes) : nameof(outputAxes));
        (Scale, Mode, Distribution, _inputAxes, _outputAxes) = (scale, mode, distribution, (int[]?)inputAxes?.Clone(), (int[]?)outputAxes?.Clone());
    }

    /// <summary>The variance times the fan.</summary>
    public float Scale { get; }

    /// <summary>The fan.</summary>
    public FanMode Mode { get; }

    /// <summary>The distribution.</summary>
    public ScalingDistribution Distribution { get; }

    /// <summary>The axes whose sizes make fan_in, or null for Keras' rule.</summary>
    public ReadOnlySpan<int> InputAxes => _inputAxes;

    /// <summary>The axes whose sizes make fan_out, or null for Keras' rule.</summary>
    public ReadOnlySpan<int> OutputAxes => _outputAxes;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The tensor does not have a named axis; nothing was written.</exception>
    protected sealed override void Draw(Span<float> values, ReadOnlySpan<int> shape, RandomStream random)
    {
        double variance = Variance(shape);
        if (Distribution == ScalingDistribution.Uniform)
        {
            // The uniform distribution on [-limit, limit) has the variance limit² / 3.
            float limit = (float)Math.Sqrt(3 * variance);
            foreach (ref float value in values)
                value = limit * (2 * random.NextSingle() - 1);
            return;
        }

        bool isTruncated = Distribution == ScalingDistribution.TruncatedNormal;
        double deviation = Math.Sqrt(variance) / (isTruncated ? TruncatedDeviation : 1);
        foreach (ref float value in values)
            value = (float)(deviation * (isTruncated ? NormalDistribution.NextTruncated(random) : NormalDistribution.Next(random)));
    }

    private double Variance(ReadOnlySpan<int> shape)
    {
        Fans fans = _inputAxes is null ? Fans.Of(shape) : Fans.Of(shape, _inputAxes, _outputAxes!);
        double fan = Mode switch
        {
            FanMode.FanIn => fans.In,
            FanMode.FanOut => fans.Out,
            _ => (fans.In + fans.Out) / 2,
        };
        return Scale / Math.Max(1, fan);
    }
}
