using System;
using System.Linq;
using CsCheck;
using Xunit;
using Xunit.Abstractions;

namespace SepConvGen.Random.State;

/// <summary>Whatever is done to streams and weights, in whatever order: the outputs are those of the contract over the whole signal.</summary>
[Trait("Category", "Random")]
public sealed class StreamStateTests(ITestOutputHelper output)
{
    private static readonly Gen<int> s_which = Gen.Int[0, 1];

    // Chunks of nothing, of one frame, of about a block of the kernels, of more than one.
    private static readonly Gen<int> s_frames = Gen.Frequency((1, (IGen<int>)Gen.Const(0)), (4, Gen.Int[1, 3]), (4, Gen.Int[4, 30]), (1, Gen.OneOf(47, 48, 49, 65, 130)));

    private static readonly Gen<Chain> s_chain = Gen.Select(
        Gen.OneOf<Type[]>(
            [typeof(Causal)], [typeof(CausalStrided)], [typeof(ValidStrided)], [typeof(ValidSparse)], [typeof(Same)], [typeof(SameFirst)],
            [typeof(Causal), typeof(Same)], [typeof(Same), typeof(CausalStrided), typeof(Causal)], [typeof(Same), typeof(ValidStrided)], [typeof(ValidSparse), typeof(Same)]),
        Gen.OneOf(1, 2, 3, 5, 16, 19),
        static (layers, channels) => new Chain(layers, channels));

    [Fact]
    public void Streams_are_the_contract_over_the_whole_signal_whatever_is_done_to_them() =>
        s_chain.Select(static chain => ((IStreamSystem)new ActualStreams(chain), (IStreamSystem)new ScalarStreams(chain)))
            .SampleModelBased(
                [
                    Operation(Gen.Select(s_which, s_frames, Gen.Int[0, 99], Gen.Bool), "Push", static (system, t) => system.Push(t.Item1, Samples.Of(t.Item2 * system.Channels, t.Item3), t.Item4)),
                    Operation(Gen.Select(s_which, s_frames, Gen.Int[0, 99], Gen.Bool), "PushQuiet", static (system, t) => system.Push(t.Item1, Samples.Quiet(t.Item2 * system.Channels, t.Item3), t.Item4)),
                    Operation(s_which, "Flush", static (system, stream) => system.Flush(stream)),
                    Operation(s_which, "Reset", static (system, stream) => system.Reset(stream)),
                    Operation(Gen.Select(s_which, s_which), "CopyState", static (system, t) => system.CopyState(t.Item1, t.Item2)),
                    Operation(Gen.Select(s_which, Gen.Bool), "FlushDenormals", static (system, t) => system.FlushDenormals(t.Item1, t.Item2)),
                    Operation(Gen.Select(s_which, Gen.Int[1, 4], Gen.Enum<WeightChange>()), "ChangeWeights", static (system, t) => system.ChangeWeights(t.Item1, t.Item2, t.Item3)),
                ],
                equal: static (actual, model) => actual.Seen.SequenceEqual(model.Seen),
                iter: Budget.Iterations(100),
                time: Budget.Seconds,
                printActual: static actual => actual.ToString()!,
                printModel: static model => model.ToString()!,
                writeLine: output.WriteLine);

    private static GenOperation<IStreamSystem, IStreamSystem> Operation<T>(Gen<T> gen, string name, Action<IStreamSystem, T> act) =>
        gen.Operation<IStreamSystem, IStreamSystem>(t => $"{name}{t}", act, act);
}
