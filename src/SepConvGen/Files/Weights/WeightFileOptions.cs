using System;

namespace SepConvGen;

/// <summary>The formats that weights are written in.</summary>
public enum WeightFormat
{
    /// <summary>safetensors.</summary>
    Safetensors,

    /// <summary>NumPy's <c>.npz</c>.</summary>
    Npz,
}

/// <summary>Whose names and layouts the tensors of a file have.</summary>
public enum WeightLayout
{
    /// <summary>Keras': <c>layer/depthwise_kernel</c> (k, C, M), <c>layer/pointwise_kernel</c> (1, C·M, F), <c>layer/bias</c> (F); <c>layer/kernel</c> is (k, C, F), or (C, units).</summary>
    Keras,

    /// <summary>
    /// PyTorch's. A SeparableConv1D is a pair of <c>Conv1d</c>: <c>depthwise.weight</c> (C·M, 1, k) with groups = C, and <c>pointwise.weight</c> (F, C·M, 1), with <c>pointwise.bias</c> and <c>depthwise.bias</c>, which is folded into the bias.
    /// The other layers have <c>weight</c> and <c>bias</c>: of a <c>Conv1d</c> (F, C, k), of one with groups = C (C·M, 1, k), of a <c>Linear</c> (units, C), which behind a <see cref="Flatten"/> has its channels in PyTorch's order, channel by channel;
    /// of normalisations, with <c>running_mean</c> and <c>running_var</c>, and of a <c>PReLU</c>. <c>num_batches_tracked</c> is passed over. For several layers the names have the layer's path in front: <c>encoder.depthwise.weight</c>.
    /// </summary>
    PyTorch,
}

/// <summary>How weights are loaded.</summary>
public sealed class WeightFileOptions
{
    /// <summary>Whether a tensor too many in the file is an error, as a missing one always is.</summary>
    public bool Strict { get; init; } = true;

    /// <summary>Whose names and layouts the tensors have. HDF5 files have Keras'.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public WeightLayout Layout
    {
        get;
        init => field = System.Enum.IsDefined(value) ? value : throw new System.ArgumentOutOfRangeException(nameof(Layout), value, $"Layout must be {string.Join(" or ", System.Enum.GetNames<WeightLayout>())}, but is {(int)value}.");
    }

    /// <summary>What stands before every name of a safetensors or .npz file, such as <c>model.</c>.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string Prefix
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Prefix));
    } = "";

    /// <summary>
    /// Gives each name of the file, without its <see cref="Prefix"/>, the name that the model's tensors have: <c>name => name.Replace("dw.", "depthwise.")</c>. In HDF5 files it gets the names of layers.
    /// Null leaves all as they are. What it throws comes through; nothing has changed then.
    /// </summary>
    public Func<string, string>? Rename { get; init; }
}
