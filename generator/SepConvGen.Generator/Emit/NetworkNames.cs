using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>The names of what the generated part of a network has of its own: none is the user's or that of an alias.</summary>
internal sealed class NetworkNames
{
    private readonly HashSet<string> _taken;
    private readonly Dictionary<MemberSpec, string> _fields = [], _layers = [];

    public NetworkNames(NetworkArguments network, IEnumerable<string> taken)
    {
        _taken = [.. taken, .. HeaderEmitter.AliasNames];
        foreach (MemberSpec member in network.Members)
            _fields.Add(member, Free("_" + member.Name));
        foreach (MemberSpec member in network.Members)
        {
            if (member.Layer is not { Kind.IsPlain: false } layer)
                continue;
            _layers.Add(member, Free($"_{member.Name}Layer"));
            if (layer.Kind.Kernels == KernelParts.None)
                continue;
            if (!Kernels.ContainsKey(ShapeOf(member)))
                Kernels.Add(ShapeOf(member), Free($"_Kernels{Kernels.Count}"));
            foreach ((ActivationChoice Activation, bool) key in new[] { KeyOf(member), DepthwiseKeyOf(member) })
                if (!key.Activation.IsLinear && !Activations.ContainsKey(key))
                    Activations.Add(key, Free($"_Activation{Activations.Count}"));
        }
    }

    /// <summary>The classes with kernels, by what they are made for.</summary>
    public Dictionary<ConvolutionArguments, string> Kernels { get; } = [];

    /// <summary>The types of activations, and whether something is added before them.</summary>
    public Dictionary<(ActivationChoice Activation, bool IsDeferred), string> Activations { get; } = [];

    public string FieldOf(MemberSpec member) => _fields[member];

    /// <summary>The class of a member's layer.</summary>
    public string LayerOf(MemberSpec member) => _layers[member];

    public string KernelsOf(MemberSpec member) => Kernels[ShapeOf(member)];

    public string ActivationOf(MemberSpec member) => Activations.TryGetValue(KeyOf(member), out string? name) ? name : "";

    public string DepthwiseActivationOf(MemberSpec member) => Activations.TryGetValue(DepthwiseKeyOf(member), out string? name) ? name : "";

    // What the text of kernels depends on: neither the padding nor the bias, which may be zeros, nor an activation that is no part of them.
    private static ConvolutionArguments ShapeOf(MemberSpec member)
    {
        ConvolutionArguments convolution = member.Layer!.Convolution;
        bool isFused = convolution is { HasPointwise: true, Activation.IsFused: true } && !member.DefersActivation;
        return convolution with
        {
            Padding = PaddingKind.Valid,
            UseBias = false,
            Activation = isFused ? convolution.Activation with { Text = "" } : ActivationChoice.Linear,
        };
    }

    private static (ActivationChoice Activation, bool IsDeferred) KeyOf(MemberSpec member) => (member.Layer!.Activation, member is { DefersActivation: true, Layer.Activation.IsFused: true });

    // It reads what the kernels have stored, whatever is added behind them.
    private static (ActivationChoice Activation, bool IsDeferred) DepthwiseKeyOf(MemberSpec member) => (member.Layer!.DepthwiseActivation, false);

    private string Free(string name)
    {
        while (!_taken.Add(name))
            name += "_";
        return name;
    }
}
