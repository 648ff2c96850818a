using System.Runtime.CompilerServices;
using System.Threading;

namespace SepConvGen;

// Whether the layers make one: they take the same channels, whoever has built them, and both are built or none.
public sealed partial class Bidirectional
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
            int forward = ForwardLayer.InputChannels, backward = BackwardLayer.InputChannels;
            return ForwardLayer.Misfit ?? BackwardLayer.Misfit
                ?? (forward != 0 && backward != 0 && forward != backward ? $"{ForwardLayer.Name} takes {forward} channels, but {BackwardLayer.Name} {backward}." : null);
        }
    }

    internal override Layer? BuiltPart => ForwardLayer.IsBuilt ? ForwardLayer : BackwardLayer.IsBuilt ? BackwardLayer : ForwardLayer.BuiltPart ?? BackwardLayer.BuiltPart;

    private protected override void BeginBuildCore(int inputChannels, int? seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        ForwardLayer.BeginBuild(inputChannels, unchecked((int)random.Derive(0).NextUInt64()));
        try
        {
            BackwardLayer.BeginBuild(inputChannels, unchecked((int)random.Derive(1).NextUInt64()));
        }
        catch
        {
            ForwardLayer.AbandonBuild();
            throw;
        }
    }

    internal override void CompleteBuild()
    {
        ForwardLayer.CompleteBuild();
        BackwardLayer.CompleteBuild();
    }

    internal override void AbandonBuild()
    {
        ForwardLayer.AbandonBuild();
        BackwardLayer.AbandonBuild();
    }

    // Layers that are built stay so, with the same channels: what was found to fit once fits for ever.
    private bool BecomesBuilt()
    {
        if (!ForwardLayer.IsBuilt || !BackwardLayer.IsBuilt || Misfit is not null)
            return false;
        Volatile.Write(ref _isBuilt, true);
        return true;
    }
}
