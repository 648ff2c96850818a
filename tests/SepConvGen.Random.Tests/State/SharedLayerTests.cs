using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Xunit;
using Xunit.Abstractions;

namespace SepConvGen.Random.State;

/// <summary>Forward, Push and CopyWeightsFrom of one layer on several threads give what they give in some order one after the other.</summary>
[Trait("Category", "Random")]
public sealed class SharedLayerTests(ITestOutputHelper output)
{
    private const int Channels = 17;

    [Fact]
    public void Calls_at_once_are_calls_in_some_order() => Gen.OneOf(typeof(Causal), typeof(CausalStrided), typeof(ValidStrided), typeof(Same)).Select(static type => (new ActualLayer(type), new ScalarLayer(type)))
        .SampleParallel(
            [
                Gen.Select(Gen.Int.Uniform, Gen.Int[1, 150], Gen.Int[0, 99]).Operation<ActualLayer, ScalarLayer>(static t => $"Forward {t}", static (actual, t) => actual.Forward(t), static (model, t) => model.Forward(t)),
                Gen.Select(Gen.Int.Uniform, Gen.Int[0, 1], Gen.Int[1, 40], Gen.Int[0, 99]).Operation<ActualLayer, ScalarLayer>(static t => $"Push {t}", static (actual, t) => actual.Push(t), static (model, t) => model.Push(t)),
                Gen.Int[1, 5].Operation<ActualLayer, ScalarLayer>(static version => $"CopyWeightsFrom {version}", static (actual, version) => actual.CopyWeightsFrom(version), static (model, version) => model.CopyWeightsFrom(version)),
                Gen.Int[1, 5].Operation<ActualLayer, ScalarLayer>(static version => $"CopyWeightsFrom {version}", static (actual, version) => actual.CopyWeightsFrom(version), static (model, version) => model.CopyWeightsFrom(version)),
            ],
            equal: static (actual, model) => actual.Seen.Count == model.Seen.Count && model.Seen.All(entry => actual.Seen.TryGetValue(entry.Key, out string? bits) && bits == entry.Value),
            maxSequentialOperations: 3,
            maxParallelOperations: 5,
            iter: Budget.Iterations(100),
            time: Budget.Seconds,
            printActual: static actual => $"saw {actual.Seen.Count} results",
            printModel: static model => $"saw {model.Seen.Count} results",
            writeLine: output.WriteLine);

    private sealed class ActualLayer
    {
        private readonly SeparableConv1DLayer[] _versions;
        private readonly SeparableConv1DLayer _layer;
        private readonly LayerStream[] _streams;

        public ActualLayer(Type type)
        {
            var chain = new Chain([type], Channels);
            _versions = [.. Enumerable.Range(1, 5).Select(version => chain.Build(version)[0])];
            _layer = chain.Build(1)[0];
            _streams = [_layer.OpenStream(), _layer.OpenStream()];
        }

        /// <summary>What a call gave, by a number that no other call is likely to have.</summary>
        public ConcurrentDictionary<int, string> Seen { get; } = new();

        public void Forward((int Call, int Frames, int Seed) t)
        {
            int length = t.Frames + _layer.ReceptiveField;
            float[] output = new float[_layer.OutputLength(length) * _layer.Filters];
            _layer.Forward(Samples.Of(length * Channels, t.Seed), output);
            Seen[t.Call] = Samples.Bits(output);
        }

        // One call at a time is what a stream asks for.
        public void Push((int Call, int Stream, int Frames, int Seed) t)
        {
            LayerStream stream = _streams[t.Stream];
            lock (stream)
            {
                float[] output = new float[stream.OutputFrames(t.Frames) * _layer.Filters];
                stream.Push(Samples.Of(t.Frames * Channels, t.Seed), output);
                Seen[t.Call] = Samples.Bits(output);
            }
        }

        public void CopyWeightsFrom(int version) => _layer.CopyWeightsFrom(_versions[version - 1]);
    }

    private sealed class ScalarLayer
    {
        private readonly SeparableConv1DLayer[] _layers;
        private readonly ScalarStream[] _streams;

        public ScalarLayer(Type type)
        {
            _layers = new Chain([type], Channels).Build(1);
            _streams = [new ScalarStream(_layers[0]), new ScalarStream(_layers[0])];
        }

        public Dictionary<int, string> Seen { get; } = [];

        public void Forward((int Call, int Frames, int Seed) t)
        {
            var whole = new ScalarStream(_layers[0]);
            float[] signal = Samples.Of((t.Frames + _layers[0].ReceptiveField) * Channels, t.Seed);
            Seen[t.Call] = Samples.Bits([.. whole.Push(signal), .. whole.Flush()]);
        }

        public void Push((int Call, int Stream, int Frames, int Seed) t) => Seen[t.Call] = Samples.Bits(_streams[t.Stream].Push(Samples.Of(t.Frames * Channels, t.Seed)));

        public void CopyWeightsFrom(int version) => Chain.SetWeights(_layers, version);
    }
}
