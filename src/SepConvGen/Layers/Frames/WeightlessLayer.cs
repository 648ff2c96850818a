using System;
using System.Collections.Generic;
using SepConvGen.Execution;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>A layer without weights, for models that are composed when the program runs.</summary>
public abstract class WeightlessLayer : SingleLayer
{
    private readonly DataFormatKind _format;

    private protected WeightlessLayer(string? name, string dataFormat)
    {
        Name = name ?? LayerNames.FromClass(GetType().Name);
        CheckName(Name);
        if (!DataFormatWords.TryParse(dataFormat, out _format))
            throw new ArgumentException($"dataFormat of {Name} has to be one of {string.Join(", ", DataFormatWords.All)}, but is '{dataFormat}'.", nameof(dataFormat));
    }

    /// <inheritdoc/>
    public sealed override string Name { get; }

    /// <inheritdoc/>
    public sealed override int OutputChannels => OutputChannelsOf(InputChannels);

    internal sealed override DataFormatKind Format => _format;

    internal override ConvolutionGeometry Geometry => WindowArguments.OneFrame;

    internal override string KindName => GetType().Name;

    internal override string KerasClass => LayerNames.FromClass(GetType().Name);

    internal override int OutputChannelsOf(int inputChannels) => inputChannels;

    internal override string? FrameObstacleOf(in ConvolutionGeometry geometry) => WindowArguments.StreamObstacle(in geometry, "", actsAlongTime: false, OutputChannels, InputChannels);

    internal sealed override IReadOnlyList<WeightTensor> Tensors(int inputChannels) => [];

    private protected sealed override void CheckSizes(int inputChannels) =>
        WindowArguments.Check((decimal)OutputChannelsOf(inputChannels) * WindowOperation.StagedRows, $"The frames that {Name} works on at a time", inputChannels);
}
