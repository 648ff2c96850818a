using System.Linq;
using CsCheck;

namespace SepConvGen.Random.Specs;

/// <summary>Draws layers: mostly of ordinary sizes, now and then at the ends of their ranges.</summary>
public static class Draws
{
    // Multiply-adds of the contract's loops that a layer may cost for its shortest call, and for all of its frames.
    private const long LongestShortCall = 3_000_000, LongestCall = 4_000_000;

    private static readonly Gen<int> s_filters = Gen.Frequency((6, (IGen<int>)Gen.Int[1, 9]), (4, Gen.Int[10, 40]), (2, Gen.OneOf(48, 63, 64, 65, 96, 127, 128, 129, 256, 300)));

    private static readonly Gen<int> s_kernelSize = Gen.Frequency((6, (IGen<int>)Gen.Int[1, 5]), (3, Gen.Int[6, 20]), (1, Gen.OneOf(25, 33, 64, 87, 129, 200)));

    private static readonly Gen<int> s_channels = Gen.Frequency((6, (IGen<int>)Gen.Int[1, 9]), (4, Gen.Int[10, 40]), (2, Gen.OneOf(48, 63, 64, 65, 100, 128, 129)));

    // Strides and dilation: not both, as Keras has it. Strides beyond the kernel leave samples out.
    private static readonly Gen<(int Strides, int Dilation)> s_steps = Gen.Frequency(
        (4, (IGen<(int, int)>)Gen.Const((1, 1))),
        (3, Gen.Int[2, 5].Select(static strides => (strides, 1))),
        (1, Gen.OneOf(7, 16, 33, 100, 1000).Select(static strides => (strides, 1))),
        (3, Gen.Int[2, 9].Select(static dilation => (1, dilation))),
        (1, Gen.OneOf(16, 64, 100, 128, 500, 2000).Select(static dilation => (1, dilation))));

    private static readonly Gen<string> s_padding = Gen.OneOf(Paddings.Valid, Paddings.Causal, Paddings.Same);

    private static readonly Gen<string> s_format = Gen.Frequency((3, DataFormats.ChannelsLast), (1, DataFormats.ChannelsFirst));

    private static readonly Gen<Geometry> s_geometry = Gen.Select(s_filters, s_kernelSize, s_steps, s_padding, s_format, Gen.Frequency((4, (IGen<int>)Gen.Const(1)), (2, Gen.Int[2, 4]), (1, Gen.OneOf(7, 17))),
        static (filters, kernel, steps, padding, format, multiplier) => new Geometry(filters, kernel, steps.Strides, padding, format, steps.Dilation, multiplier));

    /// <summary>Every activation that a layer takes, those with parameters at their ends too, and types of the user's own.</summary>
    private static readonly Gen<string> s_activation = Gen.Frequency(
        (2, (IGen<string>)Gen.OneOf("", "linear", "relu")),
        (5, Gen.OneOf([.. Words, "OwnCube", "OwnSquare"])));

    /// <summary>The words of Keras, with parameters where they have some.</summary>
    public static string[] Words =>
    [
        "linear", "relu", "relu6", "leaky_relu", "leaky_relu(0)", "leaky_relu(0.5)", "leaky_relu(-0.25)", "relu(0.25)", "relu(max_value: 0)", "relu(max_value: 2)", "relu(0.125, 1.5)", "relu(threshold: 0.5)", "relu(0.5, 2, -1)", "relu(negative_slope: 1)",
        "elu", "elu(0.5)", "celu", "celu(2)", "selu", "gelu", "gelu(approximate: true)", "silu", "swish", "hard_silu", "hard_swish", "sigmoid", "hard_sigmoid", "hard_sigmoid(slope: 0.2)", "log_sigmoid", "sparse_sigmoid",
        "tanh", "hard_tanh", "tanh_shrink", "softplus", "softsign", "squareplus", "squareplus(0.001)", "sparse_plus", "soft_shrink", "soft_shrink(0)", "hard_shrink(0.25)", "threshold(0.1, -0.3)", "exponential", "mish",
        "softmax", "softmax(axis: -1)", "log_softmax", "sparsemax",
    ];

    private static readonly Gen<Between> s_between = Gen.Select(
        Gen.Frequency((3, (IGen<string>)Gen.Const("")), (2, Gen.OneOf([.. Words.Where(static word => !word.Contains("softmax", System.StringComparison.Ordinal) && word != "sparsemax"), "OwnCube", "OwnSquare"]))),
        Gen.Frequency((2, false), (1, true)),
        static (activation, useBias) => new Between(activation, useBias));

    private static readonly Gen<string> s_initializers = Gen.OneOf("", "depthwiseInitializer: \"orthogonal\"", "pointwiseInitializer: \"he_normal\", biasInitializer: \"ones\"", "depthwiseInitializer: \"constant(0.5)\"",
        "pointwiseInitializer: \"variance_scaling(scale: 2, mode: fan_in)\"", "depthwiseInitializer: \"random_uniform(-1, 1, seed: 3)\", biasInitializer: \"truncated_normal\"");

    private static readonly Gen<string> s_regularizers = Gen.OneOf("", "", "activityRegularizer: \"l1(0.25)\"", "activityRegularizer: \"l2(0.5)\"", "activityRegularizer: \"l1_l2\"", "depthwiseRegularizer: \"l2\", biasRegularizer: \"l1\"",
        "pointwiseRegularizer: \"l1_l2(0.125, 0.25)\"");

    private static readonly Gen<string> s_constraints = Gen.OneOf("", "", "depthwiseConstraint: \"max_norm(2, axis: [0, 1])\"", "pointwiseConstraint: \"unit_norm\", biasConstraint: \"non_neg\"", "biasConstraint: \"min_max_norm\"");

    private static readonly Gen<string> s_rest = Gen.OneOf("", "", "trainable: false", "name: \"drawn layer\"");

    private static readonly Gen<Restraints> s_restraints = Gen.Select(s_initializers, s_regularizers, s_constraints, s_rest, static (initializers, regularizers, constraints, rest) => new Restraints(initializers, regularizers, constraints, rest));

    private static readonly Gen<int> s_frames = Gen.Frequency((1, (IGen<int>)Gen.Const(0)), (6, Gen.Int[1, 30]), (3, Gen.Int[31, 200]), (1, Gen.OneOf(63, 64, 65, 96, 127, 128, 129, 130, 193, 300)));

    private static readonly Gen<Signal> s_signal = Gen.Select(s_frames.Array[1, 3], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[1, 3], Gen.OneOf(1, 2, 5, 23, 24, 25, 70, 300), Gen.Bool, Gen.Frequency((5, false), (1, true)), Gen.Int[0, 99],
        static (frames, extra, batch, threads, chunk, inPlace, extremes, seed) => new Signal(frames, extra, batch, threads, chunk, inPlace, extremes, seed));

    /// <summary>A layer, with frames for which the contract's loops take well under a second.</summary>
    public static readonly Gen<LayerDraw> Layer = Gen.Select(s_geometry, s_activation, Gen.Select(s_between, Gen.Bool), s_channels, Gen.Bool, s_restraints, s_signal, Gen.OneOf(CompiledLayer.RunnableKernels),
        static (geometry, activation, biases, channels, fixesChannels, restraints, signal, kernels) => new LayerDraw(geometry, activation, biases.Item1, biases.Item2, channels, fixesChannels, restraints, signal, kernels))
        .Where(static draw => draw.LeastWork <= LongestShortCall)
        .Select(static draw => draw with { Signal = draw.Signal with { Frames = [.. draw.Signal.Frames.Select(frames => (int)System.Math.Min(frames, 1 + LongestCall / draw.Signal.Batch / draw.WorkPerFrame))] } });
}
