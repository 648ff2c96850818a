using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using SepConvGen.Files;

namespace SepConvGen;

/// <summary>Two layers with weights of their own over the same signal: one sees it as it is, the other in reversed time; its output is reversed back, and both are joined.</summary>
/// <remarks>Keras' documentation promises it for any layer and Keras refuses it for this one, so the meaning is this library's: no stream is possible, since the second layer begins at the end.</remarks>
public sealed partial class Bidirectional : Layer
{
    private readonly MergeKind _mode;

    /// <summary>Two layers of one geometry.</summary>
    /// <param name="forwardLayer">Sees the signal as it is.</param>
    /// <param name="backwardLayer">Sees it in reversed time; another object of the same class, or of one that gives as many output frames.</param>
    /// <param name="mergeMode">One of <see cref="MergeModes"/>.</param>
    /// <param name="name">What tells it from other layers, without '/'.</param>
    /// <exception cref="ArgumentException">The layers share weights, differ in data format, in output frames, in channels that have to be joined one by one, or only one is built; the mode is unknown; or the name is empty or has a '/'.</exception>
    public Bidirectional(Layer forwardLayer, Layer backwardLayer, string mergeMode = MergeModes.Concat, string name = "bidirectional")
    {
        ArgumentNullException.ThrowIfNull(forwardLayer);
        ArgumentNullException.ThrowIfNull(backwardLayer);
        CheckName(name);
        _mode = Merging.Parse(mergeMode);
        foreach (Layer layer in (Layer[])[forwardLayer, backwardLayer])
            if ((layer.NestingObstacle ?? (layer.Steps > 0 ? "it is TimeDistributed; put the Bidirectional inside." : null)) is { } obstacle)
                throw new ArgumentException($"{layer.Name} cannot stand in a Bidirectional: {obstacle}");
        if (forwardLayer.WeightedLayers().Select(weighted => weighted.Layer).Intersect(backwardLayer.WeightedLayers().Select(weighted => weighted.Layer)).Any())
            throw new ArgumentException("The layers of a Bidirectional share weights; each direction needs a layer of its own.", nameof(backwardLayer));
        if (forwardLayer.IsChannelsFirst != backwardLayer.IsChannelsFirst)
            throw new ArgumentException("The layers of a Bidirectional must have one data format.", nameof(backwardLayer));
        (ForwardLayer, BackwardLayer, MergeMode, Name) = (forwardLayer, backwardLayer, mergeMode, name);
        if (Misfit is { } misfit)
            throw new ArgumentException(misfit, nameof(backwardLayer));
        if (forwardLayer.IsBuilt != backwardLayer.IsBuilt)
            throw new ArgumentException("One layer of the Bidirectional is built and one is not; build none or both.", nameof(backwardLayer));
        if (_mode is MergeKind.Sum or MergeKind.Mul or MergeKind.Ave && forwardLayer.OutputChannels != backwardLayer.OutputChannels)
            throw new ArgumentException($"'{mergeMode}' joins channels one by one, but {forwardLayer.Name} gives {forwardLayer.OutputChannels} and {backwardLayer.Name} {backwardLayer.OutputChannels}.", nameof(backwardLayer));
        CheckLengths(forwardLayer, backwardLayer);
        WarmUpModel();
    }

    /// <summary>Two layers from one recipe: <c>new Bidirectional(() => new Encoder())</c>.</summary>
    /// <inheritdoc cref="Bidirectional(Layer, Layer, string, string)"/>
    /// <param name="create">Makes a layer; called twice.</param>
    /// <param name="mergeMode">One of <see cref="MergeModes"/>.</param>
    /// <param name="name">What tells it from other layers, without '/'.</param>
    public Bidirectional(Func<Layer> create, string mergeMode = MergeModes.Concat, string name = "bidirectional")
        : this((create ?? throw new ArgumentNullException(nameof(create)))(), create(), mergeMode, name)
    {
    }

    /// <summary>The layer that sees the signal as it is.</summary>
    public Layer ForwardLayer { get; }

    /// <summary>The layer that sees it in reversed time.</summary>
    public Layer BackwardLayer { get; }

    /// <summary>How the outputs are joined, one of <see cref="MergeModes"/>.</summary>
    public string MergeMode { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override int InputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => Math.Max(ForwardLayer.InputChannels, BackwardLayer.InputChannels);
    }

    /// <summary>Channels of the output; with <see cref="MergeModes.None"/> those of the first one.</summary>
    public override int OutputChannels
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => _mode == MergeKind.Concat ? ForwardLayer.OutputChannels + BackwardLayer.OutputChannels : ForwardLayer.OutputChannels;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters
    {
        get
        {
            CheckParts();
            return field is { } parameters ? parameters : !IsBuilt ? [] : field = [.. ForwardLayer.Parameters, .. BackwardLayer.Parameters];
        }
    }

    /// <inheritdoc/>
    public override bool Trainable
    {
        get => ForwardLayer.Trainable || BackwardLayer.Trainable;
        set => ForwardLayer.Trainable = BackwardLayer.Trainable = value;
    }

    internal override int Threads
    {
        get => Math.Max(ForwardLayer.Threads, BackwardLayer.Threads);
        set => ForwardLayer.Threads = BackwardLayer.Threads = value;
    }

    internal override bool IsChannelsFirst
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => ForwardLayer.IsChannelsFirst;
    }

    internal override string? NestingObstacle => _mode == MergeKind.None ? "its merge mode is none, so that it has two outputs." : null;

    internal override int FramesPerOutput => ForwardLayer.FramesPerOutput;

    internal override long MultiplyAdds(int length) => ForwardLayer.MultiplyAdds(length) + BackwardLayer.MultiplyAdds(length);

    internal override string FrameObstacle => "it needs the end of the signal before its first output.";

    internal override string KerasClass => "bidirectional";

    internal override IEnumerable<WeightedLayer> WeightedLayers() =>
        ForwardLayer.WeightedLayers().Select(inner => inner.Within("forward_" + ForwardLayer.Name, "forward_layer"))
            .Concat(BackwardLayer.WeightedLayers().Select(inner => inner.Within("backward_" + BackwardLayer.Name, "backward_layer")));

    internal override void AssignChannels(int inputChannels, IDictionary<SingleLayer, int> channels)
    {
        ForwardLayer.AssignChannels(inputChannels, channels);
        BackwardLayer.AssignChannels(inputChannels, channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int OutputLengthCore(int length) => ForwardLayer.OutputLengthCore(length);

    internal override string? LengthProblem(int length) => ForwardLayer.LengthProblem(length) ?? BackwardLayer.LengthProblem(length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override int ShortestInput(int outputFrames) => ForwardLayer.ShortestInput(outputFrames);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override Parameter? ParameterIn(ReadOnlySpan<float> memory) => ForwardLayer.ParameterIn(memory) ?? BackwardLayer.ParameterIn(memory);

    internal override void CheckCopy(Layer other)
    {
        CheckBuilt();
        if (other is not Bidirectional source)
            throw new ArgumentException($"{Name} is a Bidirectional, {other.Name} is not.", nameof(other));
        CheckSource(source);
        ForwardLayer.CheckCopy(source.ForwardLayer);
        BackwardLayer.CheckCopy(source.BackwardLayer);
    }

    internal override Layer CopyFolded(Folding folding) => new Bidirectional(ForwardLayer.CopyFolded(folding), BackwardLayer.CopyFolded(folding), MergeMode, Name);

    private protected override void CheckClassUnchanged()
    {
        ForwardLayer.CheckUnchanged();
        BackwardLayer.CheckUnchanged();
    }

    private protected override LayerStream OpenFramesCore() => throw new NotSupportedException(FrameObstacle);

    // Lengths of convolutions are steps of the same height and width: where these agree over one of them, they agree everywhere.
    private static void CheckLengths(Layer forward, Layer backward)
    {
        int shortest = Math.Max(forward.ShortestInput(0), 1), last = checked(Math.Max(forward.ShortestInput(2), shortest) + forward.FramesPerOutput);
        bool agree = forward.FramesPerOutput == backward.FramesPerOutput && forward.ShortestInput(0) == backward.ShortestInput(0);
        for (int length = shortest; agree && length <= last; length++)
            agree = forward.OutputLengthCore(length) == backward.OutputLengthCore(length);
        if (!agree)
            throw new ArgumentException($"{forward.Name} and {backward.Name} give different numbers of output frames, which cannot be joined.", nameof(backward));
    }
}
