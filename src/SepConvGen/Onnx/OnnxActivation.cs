using System;
using SepConvGen.Rules;

namespace SepConvGen.Onnx;

/// <summary>Writes Keras' activations as ONNX operators of opset 17.</summary>
internal sealed class OnnxActivation
{
    private readonly OnnxGraph _graph;
    private readonly string _name;
    private readonly ActivationArguments _arguments;
    private readonly string _x;

    private OnnxActivation(OnnxGraph graph, string name, ActivationArguments arguments, string input)
    {
        _graph = graph;
        _name = name;
        _arguments = arguments;
        _x = input;
    }

    /// <summary>Adds <paramref name="activation"/> of <paramref name="input"/> and gives the name of its value.</summary>
    /// <param name="graph">Where the nodes go.</param>
    /// <param name="owner">The layer's name, for names and messages.</param>
    /// <param name="activation">Identifier and arguments, as the attribute spells them.</param>
    /// <param name="input">The value.</param>
    /// <param name="axis">The axis of softmax and its like.</param>
    /// <exception cref="NotSupportedException">The activation is a user's own.</exception>
    public static string Append(OnnxGraph graph, string owner, string activation, string input, int axis)
    {
        if (ActivationArguments.Parse(activation) is not { } arguments)
            throw new NotSupportedException($"{owner} has the activation '{activation}', which is none of Keras': ONNX has no operator for it. Export the layer without it, and apply it behind the model.");
        var writer = new OnnxActivation(graph, $"{owner}/{arguments.Name}", arguments, input);
        return writer.Value(axis) ?? throw new NotSupportedException($"{owner} has the activation '{activation}', which has no ONNX form here.");
    }

    private string? Value(int axis) => _arguments.Name switch
    {
        "linear" => _x,
        "relu" => Relu(_arguments.Number("negative_slope", 0), _arguments.Optional("max_value"), _arguments.Number("threshold", 0)),
        "relu6" => Clip(_x, 0, 6),
        "leaky_relu" => Node("LeakyRelu").With("alpha", _arguments.Number("negative_slope", 0.2f)).Output,
        "elu" => Node("Elu").With("alpha", _arguments.Number("alpha", 1)).Output,
        "celu" => Node("Celu").With("alpha", _arguments.Number("alpha", 1)).Output,
        "selu" => Node("Selu").With("alpha", 1.6732632423543772f).With("gamma", 1.0507009873554805f).Output,
        "gelu" => Binary("Mul", Binary("Mul", _x, Scalar(0.5f)), Binary("Add", _arguments.Flag("approximate") ? TanhOfGelu() : ErfOfGelu(), Scalar(1))),
        "silu" => Binary("Mul", _x, Unary("Sigmoid", _x)),
        "hard_silu" => Binary("Mul", _x, HardSigmoid(1f / 6)),
        "sigmoid" => Unary("Sigmoid", _x),
        "hard_sigmoid" => HardSigmoid(_arguments.Number("slope", 1f / 6)),
        "log_sigmoid" => Unary("Neg", Unary("Softplus", Unary("Neg", _x))),
        "sparse_sigmoid" => HardSigmoid(0.5f),
        "tanh" => Unary("Tanh", _x),
        "hard_tanh" => Clip(_x, -1, 1),
        "tanh_shrink" => Binary("Sub", _x, Unary("Tanh", _x)),
        "softplus" => Unary("Softplus", _x),
        "softsign" => Unary("Softsign", _x),
        "squareplus" => Squareplus(_arguments.Number("b", 4)),
        "sparse_plus" => SparsePlus(),
        "soft_shrink" => Shrink(_arguments.Number("threshold", 0.5f), _arguments.Number("threshold", 0.5f)),
        "hard_shrink" => Shrink(_arguments.Number("threshold", 0.5f), 0),
        "threshold" => Where("Greater", _arguments.Number("threshold", 0), _x, Scalar(_arguments.Number("default_value", 0))),
        "exponential" => Unary("Exp", _x),
        "mish" => Binary("Mul", _x, Unary("Tanh", Unary("Softplus", _x))),
        "softmax" => Node("Softmax").With("axis", (long)axis).Output,
        "log_softmax" => Node("LogSoftmax").With("axis", (long)axis).Output,
        "sparsemax" => OnnxSparsemax.Append(_graph, _name, _x, axis),
        _ => null,
    };

    // Keras' formula, keras-team/keras, activations.py, ReLU.static_call.
    private string Relu(float negativeSlope, float? maximum, float threshold)
    {
        string positive = threshold != 0 ? Where("Greater", threshold, _x, Scalar(0)) : Unary("Relu", _x);
        if (maximum is { } largest)
            positive = Clip(positive, 0, largest);
        if (negativeSlope == 0)
            return positive;
        string negative = Unary("Relu", Binary("Sub", Scalar(threshold), _x));
        return Binary("Sub", positive, Binary("Mul", Scalar(negativeSlope), negative));
    }

    private string ErfOfGelu() => Unary("Erf", Binary("Mul", _x, Scalar(0.70710678f)));

    private string TanhOfGelu()
    {
        string cube = Binary("Mul", Binary("Mul", _x, _x), Binary("Mul", _x, Scalar(0.044715f)));
        return Unary("Tanh", Binary("Mul", Scalar(0.79788456f), Binary("Add", _x, cube)));
    }

    // (x + √(x² + b)) / 2 = max(x, 0) + b / (2 · (|x| + √(x² + b))), in which nothing cancels; and √(x² + b) = s · √((x/s)² + (√b/s)²) with s = max(|x|, √b, 1), in which no square overflows.
    private string Squareplus(float b)
    {
        float root = (float)Math.Sqrt(b);
        string magnitude = Unary("Abs", _x);
        string scale = _graph.Add(_name, "Max", magnitude, Scalar(Math.Max(root, 1))).Output;
        string ratio = Binary("Div", _x, scale), rest = Binary("Div", Scalar(root), scale);
        string length = Binary("Mul", scale, Unary("Sqrt", Binary("Add", Binary("Mul", ratio, ratio), Binary("Mul", rest, rest))));
        return Binary("Add", Unary("Relu", _x), Binary("Div", Scalar(0.5f * b), Binary("Add", magnitude, length)));
    }

    private string SparsePlus()
    {
        string shifted = Binary("Add", _x, Scalar(1));
        string parabola = Binary("Mul", Binary("Mul", shifted, shifted), Scalar(0.25f));
        string right = Where("Less", 1, parabola, _x);
        return Where("Greater", -1, right, Scalar(0));
    }

    private string HardSigmoid(float slope) => Node("HardSigmoid").With("alpha", slope).With("beta", 0.5f).Output;

    private string Shrink(float threshold, float bias) => Node("Shrink").With("lambd", threshold).With("bias", bias).Output;

    private string Clip(string value, float least, float largest) => _graph.Add(_name, "Clip", value, Scalar(least), Scalar(largest)).Output;

    /// <summary><paramref name="yes"/> where x is greater (or less) than <paramref name="bound"/>, else <paramref name="no"/>.</summary>
    private string Where(string comparison, float bound, string yes, string no) => _graph.Add(_name, "Where", Binary(comparison, _x, Scalar(bound)), yes, no).Output;

    private OnnxNode Node(string operation) => _graph.Add(_name, operation, _x);

    private string Unary(string operation, string value) => _graph.Add(_name, operation, value).Output;

    private string Binary(string operation, string left, string right) => _graph.Add(_name, operation, left, right).Output;

    private string Scalar(float value) => _graph.Scalar(_name + "/constant", value);
}
