using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Rivals;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Table;

/// <summary>Measures a job in this process, with the instruction sets that it was started with.</summary>
internal sealed class MeasureProcess
{
    private const double SmallCallSeconds = 1e-6;

    private readonly MeasureJob _job;
    private readonly IReadOnlyList<IRival> _rivals;
    private readonly CompiledLayers _layers;
    private readonly EmptyCalls _empty = EmptyCalls.Measure();
    private readonly double _fmaLatency = FmaLatency.Seconds();
    private readonly List<Figure> _figures = [];
    private readonly List<ShapeBound> _bounds = [];
    private readonly List<string> _remarks = [];

    private MeasureProcess(MeasureJob job, IReadOnlyList<IRival> rivals) =>
        (_job, _rivals, _layers) = (job, rivals, new CompiledLayers(job.LayersAssembly, job.Shapes));

    public static ProcessResult Run(MeasureJob job, IReadOnlyList<IRival> rivals)
    {
        DateTime started = DateTime.UtcNow;
        var process = new MeasureProcess(job, rivals);
        foreach (Shape shape in job.Shapes)
            process.Measure(shape);
        return new ProcessResult
        {
            InstructionSet = FmaCeiling.InstructionSet,
            Started = started,
            CeilingRate = process._figures.Select(static figure => figure.Timing.CeilingRate).DefaultIfEmpty(FmaCeiling.Operations / FmaCeiling.Seconds()).Max(),
            FmaLatency = process._fmaLatency,
            EmptyCalls = process._empty,
            Figures = process._figures,
            StreamBounds = process._bounds,
            Remarks = [.. process._remarks.Distinct()],
        };
    }

    private void Measure(Shape shape)
    {
        using var rivals = new RivalRuns(shape, _layers, _rivals, _job.LineOffset, _remarks);
        Group[] groups = [.. _job.LengthsOf(shape).Select(length => new Group(length, [.. OwnContenders(shape, length), .. _job.HasRivalsAt(shape, length) ? rivals.Contenders(length, _job.Parts) : []]))];
        Group? streams = _job.Parts.HasFlag(TableParts.Stream) && _layers.Create(shape, ChannelsGiven.AtBuild).CanStream
            ? new Group(shape.Strides, [.. _job.Channels.SelectMany(channels => new StreamRun(shape, _layers.Build(shape, channels)).Contenders().Select(contender => (contender, (ChannelsGiven?)channels, (double?)null))), .. rivals.StreamContenders()])
            : null;
        if (streams is not null)
            groups = [.. groups, streams];
        WarmUp.All(groups.SelectMany(static group => group.Contenders).Select(static each => each.Contender.Call));
        GC.Collect();
        foreach (Group group in groups)
            Measure(shape, group);
        if (streams is not null)
            _bounds.Add(new ShapeBound(shape.Id, StreamBound.Of(shape, _figures[^1].Timing.CeilingRate, _fmaLatency)));
    }

    private IEnumerable<(Contender, ChannelsGiven?, double?)> OwnContenders(Shape shape, int length) =>
        _job.Channels.SelectMany(channels => new LayerRun(shape, length, _layers.Build(shape, channels), _job.LineOffset).Contenders(_job.Parts).Select(contender => (contender, (ChannelsGiven?)channels, (double?)null)));

    private void Measure(Shape shape, Group group)
    {
        IReadOnlyList<Timing> timings = InterleavedMeasurement.Run([.. group.Contenders.Select(static each => each.Contender)], _job.SecondsEach);
        _figures.AddRange(group.Contenders.Zip(timings, (each, timing) => new Figure
        {
            Shape = shape.Id,
            Channels = each.Channels,
            Frames = group.Length,
            Engine = each.Contender.Engine,
            Operation = each.Contender.Operation,
            Operations = each.Contender.Operations,
            Timing = timing,
            EmptySeconds = each.Contender.Engine == Engines.Ours && each.Contender.Operations / timing.CeilingRate < SmallCallSeconds ? EmptySeconds(each.Contender.Operation) : 0,
            Error = each.Error,
        }));
    }

    private double EmptySeconds(string operation) => operation switch
    {
        Operations.Forward => _empty.Forward,
        Operations.Backward => _empty.Backward,
        _ => 0,
    };

    /// <summary>What is measured in turn.</summary>
    private sealed record Group(int Length, IReadOnlyList<(Contender Contender, ChannelsGiven? Channels, double? Error)> Contenders);
}
