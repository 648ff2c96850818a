using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Benchmarks.Measuring;
using SepConvGen.Benchmarks.Rivals;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Networks;

/// <summary>A network and its rivals on the same signals.</summary>
internal sealed class NetworkRun : IDisposable
{
    // The networks are deep, and each engine rounds in its own order.
    private const double Tolerance = 1e-4;
    private const int TrainedBatch = 8, TrainedFrames = 2000;

    private readonly BenchmarkNetwork _of;
    private readonly Network _network;
    private readonly List<OnnxCall> _rivals = [];

    public NetworkRun(BenchmarkNetwork of) => (_of, _network) = (of, of.Build());

    public bool CanStream => _network.CanStream;

    /// <summary>Forward of ours and the rivals over signals of one length.</summary>
    /// <exception cref="InvalidDataException">A rival's output is another one.</exception>
    public IReadOnlyList<Contender> Forward(int length)
    {
        float[] input = Noise.Floats(length * _network.InputChannels, seed: 2), output = new float[_network.OutputLength(length) * _network.OutputChannels];
        double operations = 2.0 * _network.MultiplyAdds(length);
        _network.Prepare(length);
        _network.Forward(input, output);
        return [new Contender(Engines.Ours, Operations.Forward, () => _network.Forward(input, output), operations), Rival(Engines.OnnxRuntime, isTwoDimensional: false), Rival(Engines.OnnxRuntimeTwoDimensional, isTwoDimensional: true)];

        Contender Rival(string engine, bool isTwoDimensional)
        {
            var call = new OnnxCall(_network, input, batch: 1, length, isTwoDimensional, lineOffset: null);
            _rivals.Add(call);
            call.Forward();
            double largest = output.Max(Math.Abs), error = output.Zip(call.Output(), static (ours, theirs) => (double)Math.Abs(ours - theirs)).Max() / Math.Max(largest, float.Epsilon);
            return error <= Tolerance ? new Contender(engine, Operations.Forward, call.Forward, operations)
                : throw new InvalidDataException($"{engine} on {_of.Id} at length {length}: the output differs from ours by {error:E1} of its largest value; {Tolerance:E0} is allowed.");
        }
    }

    /// <summary>A live stream, one frame alone and many at once.</summary>
    public IReadOnlyList<Contender> Stream()
    {
        double operations = 2.0 * (_network.MultiplyAdds(_of.Frames) / _of.Frames);
        LayerStream stream = _network.OpenStream();
        int channels = _network.InputChannels;
        float[][] frames = [Noise.Floats(channels, 4), Noise.Floats(channels, 5)];
        float[] output = new float[_network.OutputChannels];
        while (stream.OutputFrames(1) == 0)
            stream.Push(frames[0], output);
        // Which frame comes next is read off the last output, so that no step can begin before the one before it has ended.
        return [new Contender(Engines.Ours, Operations.StreamIsolated, () => stream.Push(frames[BitConverter.SingleToInt32Bits(output[^1]) >>> 31], output), operations), .. Operations.Chunks.Select(chunk => Push(chunk.Operation, chunk.Steps))];

        Contender Push(string operation, int steps)
        {
            float[] chunk = Noise.Floats(steps * channels, 6), pushed = new float[steps * _network.OutputChannels];
            return new Contender(Engines.Ours, operation, () => stream.Push(chunk, pushed), steps * operations);
        }
    }

    /// <summary>Plain Forward of a batch, and Forward with Backward.</summary>
    public IReadOnlyList<Contender> Training()
    {
        int length = Math.Min(_of.Frames, TrainedFrames);
        float[] input = Noise.Floats(TrainedBatch * length * _network.InputChannels, 2), inputGradient = new float[input.Length];
        float[] outputGradient = Noise.Floats(TrainedBatch * _network.OutputLength(length) * _network.OutputChannels, 3), output = new float[outputGradient.Length];
        double operations = 2.0 * TrainedBatch * _network.MultiplyAdds(length);
        ForwardCache cache = _network.CreateCache();
        _network.Prepare(length, TrainedBatch);
        return
        [
            new Contender(Engines.Ours, NetworkOperations.Batch, () => _network.Forward(input, output, TrainedBatch), operations),
            new Contender(Engines.Ours, NetworkOperations.Training, Train, operations),
        ];

        void Train()
        {
            _network.Forward(input, output, TrainedBatch, cache);
            _network.Backward(cache, outputGradient, inputGradient);
        }
    }

    public void Dispose() => _rivals.ForEach(static rival => rival.Dispose());
}

/// <summary>What only networks are measured on.</summary>
internal static class NetworkOperations
{
    /// <summary>Plain Forward of a batch.</summary>
    public const string Batch = "forward-batch";

    /// <summary>Forward with a cache, then Backward, of the same batch.</summary>
    public const string Training = "training-batch";
}
