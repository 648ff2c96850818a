using System;
using System.Linq;
using SepConvGen.Kernels;
using static SepConvGen.Tests.Kernels.ReferenceFunctions;

namespace SepConvGen.Tests.Kernels;

/// <summary>Every elementwise activation of the library, with its defaults and with other arguments, by the formulas of keras-semantics 5.</summary>
internal static class ReferenceActivations
{
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SeluScale = 1.0507009873554804934193349852946;

    public static readonly ReferenceActivation[] All =
    [
        Fused("linear", new Linear(), x => x, _ => 1),
        Fused("relu", new Rectified(), x => Math.Max(x, 0), x => x > 0 ? 1 : 0),
        Fused("relu(negative_slope: 0.1)", new RectifiedWithSlope(), x => x < 0 ? 0.1f * x : x, x => x > 0 ? 1 : 0.1f),
        Relu("relu(max_value: 6, negative_slope: 0.1, threshold: 0.5)", 0.1f, 6, 0.5f),
        Relu("relu(threshold: -1)", 0, float.PositiveInfinity, -1),
        Relu("relu(negative_slope: -0.5)", -0.5f, float.PositiveInfinity, 0),
        Fused("relu6", new RectifiedToSix(), x => Math.Clamp(x, 0, 6), x => x > 0 && x < 6 ? 1 : 0),
        Fused("leaky_relu", new Leaky(), x => x < 0 ? 0.2f * x : x, x => x > 0 ? 1 : 0.2f),
        Fused("leaky_relu(0.1)", new LeakyTenth(), x => x < 0 ? 0.1f * x : x, x => x > 0 ? 1 : 0.1f),
        Wide("elu", new Elu(1), x => x < 0 ? ExponentialMinusOne(x) : x, x => x < 0 ? Math.Exp(x) : 1),
        Wide("elu(0.5)", new Elu(0.5f), x => x < 0 ? 0.5 * ExponentialMinusOne(x) : x, x => x < 0 ? 0.5 * Math.Exp(x) : 1),
        Wide("celu", new Celu(1), x => x < 0 ? ExponentialMinusOne(x) : x, x => x < 0 ? Math.Exp(x) : 1),
        Wide("celu(2)", new Celu(2), x => x < 0 ? 2 * ExponentialMinusOne(x / 2) : x, x => x < 0 ? Math.Exp(x / 2) : 1),
        Wide("celu(0.3)", new Celu(0.3f), x => x < 0 ? 0.3f * ExponentialMinusOne(x / 0.3f) : x, x => x < 0 ? Math.Exp(x / 0.3f) : 1),
        Wide("selu", default(Selu), x => SeluScale * (x < 0 ? SeluAlpha * ExponentialMinusOne(x) : x), x => SeluScale * (x < 0 ? SeluAlpha * Math.Exp(x) : 1)),
        Single<Gelu>("gelu", x => NormalDistribution(x) is var share && share == 0 ? -0.0 : x * share, x => NormalDistribution(x) + XDensity(x), x => Math.Max(NormalDistribution(x), Math.Abs(XDensity(x)))),
        Single<GeluTanh>("gelu(approximate: true)", x => TimesLogistic(x, Cubic(x)), x => Logistic(Cubic(x)) + CubicTerm(x), x => Math.Max(Logistic(Cubic(x)), Math.Abs(CubicTerm(x)))),
        Single<Silu>("silu", x => TimesLogistic(x, x), x => Logistic(x) + TimesLogistic(x, x) * Logistic(-x), x => Math.Max(Logistic(x), Math.Abs(TimesLogistic(x, x)) * Logistic(-x))),
        Wide("hard_silu", default(HardSilu), x => x <= -3 ? 0 : x >= 3 ? x : x * ((x + 3) / 6), x => x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6),
        Single<Sigmoid>("sigmoid", Logistic, x => Logistic(x) * Logistic(-x), Logistic),
        Wide("hard_sigmoid", new HardSigmoid(), x => Math.Clamp((x + 3) / 6, 0, 1), x => x > -3 && x < 3 ? 1d / 6 : 0),
        Wide("hard_sigmoid(slope: 0.2)", new HardSigmoid(0.2f), x => Math.Clamp(0.2f * x + 0.5, 0, 1), x => Math.Abs(0.2f * x) < 0.5 ? 0.2f : 0),
        Wide("log_sigmoid", default(LogSigmoid), x => -Softplus(-x), x => Logistic(-x)),
        Wide("sparse_sigmoid", default(SparseSigmoid), x => Math.Clamp((x + 1) / 2, 0, 1), x => x > -1 && x < 1 ? 0.5 : 0),
        Single<Tanh>("tanh", Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)), _ => 1),
        Wide("hard_tanh", default(HardTanh), x => Math.Clamp(x, -1, 1), x => x > -1 && x < 1 ? 1 : 0),
        Wide("tanh_shrink", default(TanhShrink), TanhShrink, x => Math.Tanh(x) * Math.Tanh(x)),
        Wide("softplus", default(Softplus), Softplus, Logistic),
        Wide("softsign", default(Softsign), x => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x)), x => 1 / (1 + Math.Abs(x)) / (1 + Math.Abs(x))),
        Squareplus("squareplus", 4),
        Squareplus("squareplus(2)", 2),
        Squareplus("squareplus(0.001)", 0.001f),
        Wide("sparse_plus", default(SparsePlus), x => x <= -1 ? 0 : x >= 1 ? x : (x + 1) / 2 * ((x + 1) / 2), x => Math.Clamp((x + 1) / 2, 0, 1)),
        Shrink("soft_shrink", new SoftShrink(0.5f), 0.5f, isSoft: true),
        Shrink("soft_shrink(0.25)", new SoftShrink(0.25f), 0.25f, isSoft: true),
        Shrink("hard_shrink", new HardShrink(0.5f), 0.5f, isSoft: false),
        Shrink("hard_shrink(0.25)", new HardShrink(0.25f), 0.25f, isSoft: false),
        Wide("threshold(0.1, -0.3)", new Threshold(0.1f, -0.3f), x => x > 0.1f ? x : -0.3f, x => x > 0.1f ? 1 : 0),
        Wide("exponential", default(Exponential), Math.Exp, Math.Exp),
        Wide("mish", default(Mish), x => MishFactor(x) is var factor && factor == 0 ? -0.0 : x * factor, x => MishFactor(x) + MishTerm(x), x => Math.Max(MishFactor(x), Math.Abs(MishTerm(x)))),
    ];

    /// <summary>Those that have a loop of their own.</summary>
    public static readonly LoopActivation[] Loops = [.. All.OfType<LoopActivation>()];

    private static FusedActivation Fused(string name, SeparableConv1DLayer layer, Func<double, double> value, Func<double, double> derivative) =>
        new(layer) { Name = name, Value = value, Derivative = derivative };

    private static SingleActivation<TActivation> Single<TActivation>(string name, Func<double, double> value, Func<double, double> derivative, Func<double, double>? largestTerm = null)
        where TActivation : struct, IElementwiseActivation =>
        new() { Name = name, Value = value, Derivative = derivative, LargestTerm = largestTerm ?? (static _ => 0) };

    private static WideActivation<TActivation> Wide<TActivation>(string name, TActivation activation, Func<double, double> value, Func<double, double> derivative, Func<double, double>? largestTerm = null)
        where TActivation : struct, IWideActivation =>
        new(activation) { Name = name, Value = value, Derivative = derivative, LargestTerm = largestTerm ?? (static _ => 0) };

    private static WideActivation<ThresholdedRelu> Relu(string name, double slope, float maximum, double threshold) => Wide(
        name,
        new ThresholdedRelu((float)slope, maximum, (float)threshold),
        x => x > threshold ? (maximum < float.PositiveInfinity ? Math.Clamp(x, 0, maximum) : x) : slope == 0 ? 0 : slope * (x - threshold),
        x => x > threshold ? (maximum < float.PositiveInfinity && (x < 0 || x > maximum) ? 0 : 1) : x < threshold ? slope : 0);

    private static WideActivation<Squareplus> Squareplus(string name, float b) => Wide(
        name,
        new Squareplus(b),
        x => x < 0 ? b / 2d / (Math.Sqrt(x * x + b) - x) : (x + Math.Sqrt(x * x + b)) / 2,
        x => double.IsInfinity(x) ? (x > 0 ? 1 : 0) : x < 0 ? b / 2d / (Math.Sqrt(x * x + b) - x) / Math.Sqrt(x * x + b) : (1 + x / Math.Sqrt(x * x + b)) / 2);

    private static WideActivation<TActivation> Shrink<TActivation>(string name, TActivation activation, double threshold, bool isSoft)
        where TActivation : struct, IWideActivation =>
        Wide(name, activation, x => Math.Abs(x) > threshold ? x - (isSoft ? Math.CopySign(threshold, x) : 0) : 0, x => Math.Abs(x) > threshold ? 1 : 0);

    /// <summary>x · σ(u), and its limit where x is minus infinity.</summary>
    private static double TimesLogistic(double x, double u) => Logistic(u) is var share && share == 0 ? -0.0 : x * share;

    // gelu's approximation is x · σ(u) with u = 2 · √(2/π) · (x + 0.044715 · x³).
    private static double Cubic(double x) => 2 * Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);

    private static double CubicTerm(double x) =>
        Math.Abs(x) > 50 ? 0 : x * Logistic(Cubic(x)) * Logistic(-Cubic(x)) * 2 * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);

    private static double XDensity(double x) => double.IsInfinity(x) ? 0 : x * NormalDensity(x);

    private static double MishFactor(double x) => Math.Tanh(Softplus(x));

    private static double MishTerm(double x) => Math.Abs(x) > 800 ? 0 : x * Logistic(x) / (Math.Cosh(Softplus(x)) * Math.Cosh(Softplus(x)));
}
