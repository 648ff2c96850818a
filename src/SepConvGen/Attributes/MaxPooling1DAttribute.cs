using System;

namespace SepConvGen;

/// <summary>Makes a property of a network the largest frame of each window, channel by channel.</summary>
/// <remarks>The arguments are those of Keras' <c>MaxPooling1D</c>, in camelCase; the data format is the network's. The named properties are of PyTorch and ONNX.</remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class MaxPooling1DAttribute : MemberAttribute
{
    /// <summary>A pool.</summary>
    /// <param name="poolSize">Frames of a window, at least 1.</param>
    /// <param name="strides">Input frames from one window to the next; 0 for the pool's size.</param>
    /// <param name="padding">One of <see cref="Paddings"/>.</param>
    /// <param name="name">The name of the layer, without '/'; null for the property's.</param>
    public MaxPooling1DAttribute(int poolSize = 2, int strides = 0, string padding = "valid", string? name = null)
    {
        PoolSize = poolSize;
        Strides = strides;
        Padding = padding;
        Name = name;
    }

    /// <summary>Frames of a window.</summary>
    public int PoolSize { get; }

    /// <summary>Input frames from one window to the next; 0 for the pool's size.</summary>
    public int Strides { get; }

    /// <summary>The padding, as written.</summary>
    public string Padding { get; }

    /// <summary>The name of the layer, or null for the property's.</summary>
    public string? Name { get; }

    /// <summary>Frames of padding before the first frame, at least 0 and fewer than the pool has. Only with <c>padding: "valid"</c>.</summary>
    public int PaddingBefore { get; set; }

    /// <summary>Frames of padding behind the last frame, at least 0 and fewer than the pool has. Only with <c>padding: "valid"</c>.</summary>
    public int PaddingAfter { get; set; }

    /// <summary>Whether a last window that reaches beyond the padding counts, as in PyTorch's and ONNX' <c>ceil_mode</c>.</summary>
    public bool Ceil { get; set; }
}
