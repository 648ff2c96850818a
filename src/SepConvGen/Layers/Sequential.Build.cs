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
            int given = _layers[0].InputChannels;
            for (int i = 0; i < _layers.Length; i++)
            {
                if (_layers[i].Misfit is { } inner)
                    return inner;
                if (i > 0 && _layers[i].InputChannels is var channels && channels != 0 && given != 0 && channels != given)
                    return $"{_layers[i].Name} takes {channels} channels, but {_layers[i - 1].Name} before it gives {given}.";
                if (_layers[i].InputChannels is > 0 and var fixedChannels)
                    given = fixedChannels;
                given = _layers[i].OutputChannelsOf(given);
            }

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
                inputChannels = _layers[begun].OutputChannelsOf(inputChannels);
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
