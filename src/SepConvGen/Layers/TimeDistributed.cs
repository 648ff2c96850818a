using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using SepConvGen.Files;
using SepConvGen.Keras;

namespace SepConvGen;

/// <summary>Keras' <c>TimeDistributed</c>: one layer, with one set of weights, over each of several sequences that make a sample: (batch, steps, length, channels).</summary>
/// <remarks>
/// For the calls a sample has steps · length frames, and the output steps · OutputLength(length). With channels_first tensors are (batch, steps, channels, length). As in Keras 3 the penalty on the outputs of the layer
/// is left out; penalties on its weights count.
/// </remarks>
public sealed class TimeDistributed : Layer
{
    private readonly int _steps;

    /// <summary>A layer over this many sequences in each sample.</summary>
    /// <param name="child">The layer.</param>
    /// <param name="steps">Sequences in a sample, at least 1.</param>
    /// <param name="name">What tells it from other layers, without '/'.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The layer has steps itself, or two outputs, or layers in it that do not fit together, or the name is empty or has a '/'.</exception>
    public TimeDistributed(Layer child, int steps, string name = "time_distributed")
    {
        ArgumentNullException.ThrowIfNull(child);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        CheckName(name);
        if (child.NestingObstacle is { } obstacle)
            throw new ArgumentException($"{child.Name} cannot stand in a TimeDistributed: {obstacle}", nameof(child));
        if (child.Steps > 0)
            throw new ArgumentException($"{child.Name} is TimeDistributed already.", nameof(child));
        if (child.Misfit is { } misfit)
            throw new ArgumentException(misfit, nameof(child));
        (Child, _steps, Name) = (child, steps, name);
        WarmUpModel();
    }

    /// <summary>The layer.</summary>
    public Layer Child { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool IsBuilt
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => Child.IsBuilt;
    }

    internal override string? Misfit => Child.Misfit;

    /// <inheritdoc/>
    public override int InputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => Child.InputChannels;
    }

    /// <inheritdoc/>
    public override int OutputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => Child.OutputChannels;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => Child.Parameters;

    /// <inheritdoc/>
    public override bool Trainable
    {
        get => Child.Trainable;
        set => Child.Trainable = value;
    }

    internal override int Threads
    {
        get => Child.Threads;
        set => Child.Threads = value;
    }

    internal override int Steps
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _steps;
    }

    internal override bool IsChannelsFirst => Child.IsChannelsFirst;

    internal override int FramesPerOutput => Child.FramesPerOutput;

    internal override string FrameObstacle => "each of its steps is a sequence of its own; open a stream of the layer in it.";

    internal override string KerasClass => "time_distributed";

    internal override IEnumerable<WeightedLayer> WeightedLayers()
    {
        foreach (WeightedLayer inner in Child.WeightedLayers())
            yield return inner.Within(Child.Name, "layer");
    }

    internal override void AssignChannels(int inputChannels, IDictionary<SingleLayer, int> channels) => Child.AssignChannels(inputChannels, channels);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputLengthCore(int length) => _steps * Child.OutputLengthCore(length / _steps);

    internal override long MultiplyAdds(int length) => _steps * Child.MultiplyAdds(length / _steps);

    internal override string? LengthProblem(int length) => Child.LengthProblem(length / _steps);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int ShortestInput(int outputFrames) => checked(_steps * Child.ShortestInput((outputFrames + _steps - 1) / _steps));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override float RegularizationLossCore(ForwardCache? cache) => Child.RegularizationLossCore(null);

    /// <summary>The layer as Keras 3 serialises it, with the layer in it. See <see cref="SingleLayer.ToKerasConfig"/>.</summary>
    /// <exception cref="NotSupportedException">The layer in it has no Keras config.</exception>
    /// <exception cref="InvalidOperationException">Layers in it were built one by one, for channels that do not fit together.</exception>
    public string ToKerasConfig()
    {
        CheckParts();
        return KerasConfigWriter.Write(this);
    }

    internal override void CheckCopy(Layer other)
    {
        CheckBuilt();
        if (other is not TimeDistributed source)
            throw new ArgumentException($"{Name} is a TimeDistributed, {other.Name} is not.", nameof(other));
        Child.CheckCopy(source.Child);
    }

    internal override Layer? BuiltPart => Child.BuiltPart;

    private protected override void BeginBuildCore(int inputChannels, int? seed) => Child.BeginBuild(inputChannels, seed);

    internal override void CompleteBuild() => Child.CompleteBuild();

    internal override void AbandonBuild() => Child.AbandonBuild();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override Parameter? ParameterIn(ReadOnlySpan<float> memory) => Child.ParameterIn(memory);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void TakeGradients() => Child.TakeGradients();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ReturnGradients() => Child.ReturnGradients();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void CheckClassUnchanged() => Child.CheckUnchanged();

    private protected override void PrepareCore(int length, int batch) => Child.Prepare(length / _steps, Sequences(batch, length));

    internal override Layer CopyFolded(Folding folding) => new TimeDistributed(Child.CopyFolded(folding), _steps, Name);

    private protected override ForwardCache CreateCacheCore() => new Cache(this);

    private protected override LayerStream OpenFramesCore() => throw new NotSupportedException(FrameObstacle);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length) => Child.ForwardCore(input, output, Sequences(batch, length), length / _steps);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void ForwardCore(ReadOnlySpan<float> input, Span<float> output, int batch, int length, ForwardCache cache)
    {
        ForwardCache inner = ((Cache)cache).Inner;
        int sequences = Sequences(batch, length);
        inner.Begin();
        Child.ForwardCore(input, output, sequences, length / _steps, inner);
        inner.Hold(sequences, length / _steps);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void BackwardCore(ForwardCache cache, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        Child.BackwardCore(((Cache)cache).Inner, outputGradient, inputGradient);

    // As many as a span can hold, unless each has no frames: then their number is of no account.
    private int Sequences(int batch, int length) => length == 0 ? batch
        : (long)batch * _steps <= int.MaxValue ? batch * _steps
        : throw new ArgumentOutOfRangeException(nameof(batch), batch, $"{Name} would have {batch} · {_steps} sequences, more than {int.MaxValue}.");

    /// <summary>The child's cache, without its penalty on outputs.</summary>
    private sealed class Cache : ForwardCache
    {
        public Cache(TimeDistributed layer)
            : base(layer)
        {
            Inner = layer.Child.CreateInnerCache();
            Inner.LeaveOutActivityPenalty();
        }

        public ForwardCache Inner { get; }

        private protected override IEnumerable<ForwardCache> Parts => [Inner];

        private protected override int WeightsVersion
        {
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            get => Inner.CurrentWeightsVersion;
        }
    }
}
