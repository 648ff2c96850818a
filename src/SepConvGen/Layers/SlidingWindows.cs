using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using SepConvGen.Files;
using SepConvGen.Streams;

namespace SepConvGen;

/// <summary>A model of one length of signal over all windows of longer ones: its weights, its files, and the frames that windows have in common computed once.</summary>
internal sealed class SlidingWindows : Layer
{
    private readonly Layer _model;
    private readonly WindowPlan _plan;
    private readonly int _hop;

    // Forwards that run at once have a stream each, which is kept for the next ones.
    private readonly Lock _renting = new();
    private readonly Stack<NetworkStream> _free = new();

    public SlidingWindows(Layer model, WindowPlan plan, int hop)
    {
        (_model, _plan, _hop, Owner) = (model, plan, hop, model.Owner);
        if (model.IsBuilt)
            Begin();
    }

    /// <summary>The networks in a model whose weights are read together.</summary>
    public static Network[] NetworksOf(Layer model) => model switch
    {
        Network network => [network],
        Sequential sequential => [.. sequential.Layers.SelectMany(NetworksOf)],
        _ => [],
    };

    public override string Name => _model.Name;

    public override bool IsBuilt
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _model.IsBuilt;
    }

    public override int InputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _model.InputChannels;
    }

    public override int OutputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _model.OutputChannels;
    }

    public override IReadOnlyList<Parameter> Parameters => _model.Parameters;

    public override bool Trainable
    {
        get => _model.Trainable;
        set => _model.Trainable = value;
    }

    internal override int OutputChannelsOf(int inputChannels) => _model.OutputChannelsOf(inputChannels);

    internal override int Threads
    {
        get => _model.Threads;
        set => _model.Threads = value;
    }

    internal override int FramesPerOutput => _hop;

    internal override bool IsChannelsFirst => _model.IsChannelsFirst;

    internal override string NestingObstacle => $"it is a view on {_model.Name}, whose weights would stand there twice.";

    internal override string? FrameObstacle => null;

    internal override string? Misfit => _model.Misfit;

    internal override Layer? BuiltPart => _model.BuiltPart;

    internal override string KerasClass => _model.KerasClass;

    internal override int OutputLengthCore(int length) => length < _plan.Length ? 0 : (length - _plan.Length) / _hop + 1;

    // Those of the windows one by one; what neighbours have in common is computed once.
    internal override long MultiplyAdds(int length) => OutputLengthCore(length) * _model.MultiplyAdds(_plan.Length);

    internal override int ShortestInput(int outputFrames) => checked(_plan.Length + Math.Max(0, outputFrames - 1) * _hop);

    internal override IEnumerable<WeightedLayer> WeightedLayers() => _model.WeightedLayers();

    internal override void AssignChannels(int inputChannels, IDictionary<SingleLayer, int> channels) => _model.AssignChannels(inputChannels, channels);

    internal override void CheckCopy(Layer other) => _model.CheckCopy(other is SlidingWindows windows ? windows._model : other);

    internal override float RegularizationLossCore(ForwardCache? cache) => _model.RegularizationLossCore(null);

    internal override Parameter? ParameterIn(ReadOnlySpan<float> memory) => _model.ParameterIn(memory);

    private protected override void BeginBuildCore(int inputChannels, int? seed) => _model.BeginBuild(inputChannels, seed);

    internal override void CompleteBuild()
    {
        _model.CompleteBuild();
        Begin();
    }

    internal override void AbandonBuild() => _model.AbandonBuild();

    internal override Layer CopyFolded(Folding folding) => _model.CopyFolded(folding).Windows(_hop);

    private protected override void CheckClassUnchanged() => _model.CheckUnchanged();

    // A stream has all that it needs from the beginning.
    private protected override void PrepareCore(int length, int batch) => Return(Rent());

    private protected override LayerStream OpenFramesCore() => new NetworkStream(this, _plan, _hop, NetworksOf(_model));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length)
    {
        NetworkStream stream = Rent();
        try
        {
            stream.Forward(input, output, batch, length);
        }
        finally
        {
            Return(stream);
        }
    }

    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache) => throw Untrained();

    internal override void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) => throw Untrained();

    internal override void TakeGradients() => _model.TakeGradients();

    internal override void ReturnGradients() => _model.ReturnGradients();

    private protected override ForwardCache CreateCacheCore() => throw Untrained();

    private NotSupportedException Untrained() => new($"The windows of {Name} are not trained: train {Name} on signals of {_plan.Length} frames, whose weights they have.");

    // The first Forward finds its stream, and is compiled.
    private void Begin()
    {
        _free.Push(NewStream());
        WarmUpModel();
    }

    private NetworkStream NewStream() => (NetworkStream)OpenFrames();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private NetworkStream Rent()
    {
        lock (_renting)
            if (_free.TryPop(out NetworkStream? stream))
                return stream;
        return NewStream();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Return(NetworkStream stream)
    {
        lock (_renting)
            _free.Push(stream);
    }
}
