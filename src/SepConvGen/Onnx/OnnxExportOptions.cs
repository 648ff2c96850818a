using System;

namespace SepConvGen;

/// <summary>How <see cref="Layer.ExportOnnx(string, OnnxExportOptions?)"/> writes a model.</summary>
public sealed class OnnxExportOptions
{
    private int? _batch, _length;

    /// <summary>Samples of every call, or null, the default, for any number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Batch
    {
        get => _batch;
        set => _batch = AtLeastOne(value, nameof(Batch));
    }

    /// <summary>Input frames of every call, or null, the default, for any number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Length
    {
        get => _length;
        set => _length = AtLeastOne(value, nameof(Length));
    }

    /// <summary>Whether the convolutions are written in two dimensions, over (batch, channels, 1, length): the same numbers, and several times faster in ONNX Runtime, whose one-dimensional depthwise convolution is slow. False by default.</summary>
    public bool TwoDimensional { get; set; }

    private static int? AtLeastOne(int? value, string name) =>
        value is < 1 ? throw new ArgumentOutOfRangeException(name, value, $"{name} of an ONNX model must be at least 1, or null for any.") : value;
}
