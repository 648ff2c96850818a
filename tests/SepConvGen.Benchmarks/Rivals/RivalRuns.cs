using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>The rivals on one shape. Nothing is timed whose result is not ours.</summary>
internal sealed class RivalRuns(Shape shape, CompiledLayers layers, IReadOnlyList<IRival> rivals, int? lineOffset, ICollection<string> remarks) : IDisposable
{
    private const double Tolerance = 1e-4;

    private readonly List<IRivalRun> _runs = [];

    /// <summary>What stands beside the chunks of a stream: those rivals whose library has to be called once for each chunk, with its frames as a signal of their own. None has a state, so they are spared the history.</summary>
    /// <exception cref="InvalidDataException">A rival computes something else.</exception>
    public IEnumerable<(Contender Contender, ChannelsGiven? Channels, double? Error)> StreamContenders() => Operations.Chunks
        .SelectMany(chunk => Contenders(shape with { Batch = 1 }, rivals.Where(static rival => rival.Engine is Engines.OnnxRuntime or Engines.OnnxRuntimeTwoDimensional), chunk.Steps * shape.Strides, TableParts.Forward)
            .Select(each => (each.Contender with { Operation = chunk.Operation }, each.Channels, each.Error)));

    /// <summary>The contenders for signals of one length, with the largest difference of each to ours.</summary>
    /// <exception cref="InvalidDataException">A rival computes something else.</exception>
    public IEnumerable<(Contender Contender, ChannelsGiven? Channels, double? Error)> Contenders(int length, TableParts parts) => Contenders(shape, rivals, length, parts);

    public void Dispose() => _runs.ForEach(static run => run.Dispose());

    private IEnumerable<(Contender Contender, ChannelsGiven? Channels, double? Error)> Contenders(Shape of, IEnumerable<IRival> among, int length, TableParts parts)
    {
        foreach (IRival rival in among)
        {
            if (rival.Obstacle(of) is { } obstacle)
            {
                remarks.Add($"{rival.Engine} is left out on {of.Id}: {obstacle}");
                continue;
            }

            SeparableConv1DLayer layer = layers.Build(of, ChannelsGiven.AtBuild);
            IRivalRun run = rival.Start(of, layer, length, lineOffset);
            _runs.Add(run);
            Expected expected = Expected.Of(of, layer, length);
            if (parts.HasFlag(TableParts.Forward))
            {
                run.Forward();
                yield return (new Contender(rival.Engine, Operations.Forward, run.Forward, of.ForwardOperations(length)), null, Error(rival, length, "output", expected.Output, run.Output()));
            }

            if (parts.HasFlag(TableParts.Backward) && run.Backward is { } backward)
            {
                backward();
                yield return (new Contender(rival.Engine, Operations.Backward, backward, of.BackwardOperations(length)), null,
                    expected.Gradients.Zip(run.Gradients(), (ours, theirs) => Error(rival, length, "gradient", ours, theirs)).Max());
            }
        }
    }

    private double Error(IRival rival, int length, string what, float[] ours, float[] theirs)
    {
        if (ours.Length != theirs.Length)
            throw new InvalidDataException($"{rival.Engine} on {shape.Id} at length {length}: the {what} has {theirs.Length} numbers, ours has {ours.Length}.");
        double largest = ours.Select(Math.Abs).DefaultIfEmpty(1).Max();
        double error = ours.Zip(theirs, static (a, b) => (double)Math.Abs(a - b)).DefaultIfEmpty(0).Max() / Math.Max(largest, float.Epsilon);
        return error <= Tolerance ? error
            : throw new InvalidDataException($"{rival.Engine} on {shape.Id} at length {length}: the {what} differs from ours by {error:E1} of its largest value; {Tolerance:E0} is allowed.");
    }

    /// <summary>Our results.</summary>
    private sealed record Expected(float[] Output, float[][] Gradients)
    {
        public static Expected Of(Shape shape, SeparableConv1DLayer layer, int length)
        {
            float[] input = LayerRun.Inputs(shape, length), output = new float[shape.Batch * layer.OutputLength(length) * shape.Filters], inputGradient = new float[input.Length];
            ForwardCache cache = layer.CreateCache();
            layer.Forward(input, output, shape.Batch, cache);
            layer.Backward(cache, LayerRun.OutputGradients(output.Length), inputGradient);
            return new Expected(output, [.. layer.Parameters.Select(static parameter => parameter.Gradient.ToArray()), inputGradient]);
        }
    }
}
