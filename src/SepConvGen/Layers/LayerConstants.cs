using System.Collections.Generic;
using System.Reflection.Metadata;
using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>What a layer's class says and its kernels hold as literals. An object keeps sizes, scratch and weights that fit to it, so that it must not run on kernels of other constants: hot reload can bring these.</summary>
/// <param name="Filters">Channels of the output.</param>
/// <param name="KernelSize">Taps.</param>
/// <param name="Strides">Input frames from one output frame to the next.</param>
/// <param name="Padding">The word of the attribute.</param>
/// <param name="DataFormat">The word of the attribute.</param>
/// <param name="DilationRate">Input frames from one tap to the next.</param>
/// <param name="DepthMultiplier">Depthwise outputs for each input channel.</param>
/// <param name="Activation">The identifier.</param>
/// <param name="UseBias">Whether there is a bias.</param>
/// <param name="InputChannels">The channels that the attribute fixes, or 0.</param>
/// <param name="Traits">How the activation fits into the kernels.</param>
internal readonly record struct LayerConstants(
    int Filters,
    int KernelSize,
    int Strides,
    string Padding,
    string DataFormat,
    int DilationRate,
    int DepthMultiplier,
    string Activation,
    bool UseBias,
    int InputChannels,
    ActivationTraits Traits)
{
    /// <summary>Zeros before the first frame, in numbers.</summary>
    public int PaddingBefore { get; init; }

    /// <summary>Zeros behind the last frame, in numbers.</summary>
    public int PaddingAfter { get; init; }

    /// <summary>The identifier of the activation between the two convolutions.</summary>
    public string DepthwiseActivation { get; init; } = Activations.Linear;

    /// <summary>How it fits into the kernels; null where nothing is between the convolutions.</summary>
    public ActivationTraits? DepthwiseTraits { get; init; }

    /// <summary>Whether there is a bias between the two convolutions.</summary>
    public bool DepthwiseBias { get; init; }

    /// <summary>Whether classes of this process can be changed while it runs. Where they cannot, nobody looks.</summary>
    public static bool MayChange { get; } = MetadataUpdater.IsSupported;

    /// <summary>What differs in the class as it is <paramref name="now"/>, in words.</summary>
    public string Changes(LayerConstants now)
    {
        var changes = new List<string>();
        Compare("filters", Filters, now.Filters);
        Compare("kernelSize", KernelSize, now.KernelSize);
        Compare("strides", Strides, now.Strides);
        Compare("padding", Padding, now.Padding);
        Compare("dataFormat", DataFormat, now.DataFormat);
        Compare("dilationRate", DilationRate, now.DilationRate);
        Compare("depthMultiplier", DepthMultiplier, now.DepthMultiplier);
        Compare("activation", Activation, now.Activation);
        Compare("useBias", UseBias, now.UseBias);
        Compare("PaddingBefore", PaddingBefore, now.PaddingBefore);
        Compare("PaddingAfter", PaddingAfter, now.PaddingAfter);
        Compare("DepthwiseActivation", DepthwiseActivation, now.DepthwiseActivation);
        Compare("DepthwiseBias", DepthwiseBias, now.DepthwiseBias);
        Compare("InputChannels", InputChannels, now.InputChannels);
        return changes.Count > 0 ? string.Join(", ", changes) : "the kind of its activation";

        void Compare<T>(string argument, T before, T after)
        {
            if (!EqualityComparer<T>.Default.Equals(before, after))
                changes.Add($"{argument} from {before} to {after}");
        }
    }
}
