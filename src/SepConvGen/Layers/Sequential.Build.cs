using System.Runtime.CompilerServices;
using System.Threading;

namespace SepConvGen;

// Whether the layers make one: their channels fit, whoever has built them, and all of them are built or none.
public sealed partial class Sequential
{
    private bool _isBuilt;

    /// <inheritdoc/>
    public override bool IsBuilt
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => Volatile.Read(ref _isBuilt) || BecomesBuilt();
    }

    internal override string? Misfit
    {
        get
        {
            for (int i = 0; i < _layers.Length; i++)
                if (_layers[i].Misfit is { } inner)
                    return inner;
                else if (i > 0 && _layers[i].InputChannels is var channels && channels != 0 && channels != _layers[i - 1].OutputChannels)
                    return $"{_layers[i].Name} takes {channels} channels, but {_layers[i - 1].Name} before it gives {_layers[i - 1].OutputChannels}.";
            return null;
        }
    }

    internal override Layer? BuiltPart
    {
        get
        {
            foreach (Layer layer in _layers)
                if ((layer.IsBuilt ? layer : layer.BuiltPart) is { } built)
                    return built;
            return null;
        }
    }

    private protected override void BeginBuildCore(int inputChannels, int? seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        int begun = 0;
        try
        {
            for (; begun < _layers.Length; begun++)
            {
                _layers[begun].BeginBuild(inputChannels, unchecked((int)random.Derive(begun).NextUInt64()));
                inputChannels = _layers[begun].OutputChannels;
            }
        }
        catch
        {
            while (begun > 0)
                _layers[--begun].AbandonBuild();
            throw;
        }
    }

    internal override void CompleteBuild()
    {
        foreach (Layer layer in _layers)
            layer.CompleteBuild();
        _ = IsBuilt;
    }

    internal override void AbandonBuild()
    {
        foreach (Layer layer in _layers)
            layer.AbandonBuild();
    }

    // Layers that are built stay so, with the same channels: what was found to fit once fits for ever.
    private bool BecomesBuilt()
    {
        foreach (Layer layer in _layers)
            if (!layer.IsBuilt)
                return false;
        if (Misfit is not null)
            return false;
        Volatile.Write(ref _isBuilt, true);
        WarmUpDepthFirst();
        return true;
    }
}
