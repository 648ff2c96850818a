using System;
using System.Linq;
using CsCheck;
using Xunit;
using Xunit.Abstractions;

namespace SepConvGen.Random.Models;

/// <summary>Chains of layers of every kind without their batch normalisations.</summary>
[Trait("Category", "Random")]
public sealed class ModelFoldTests(ITestOutputHelper output)
{
    private const int LongestChain = 5;

    // Of the largest output: rounding that a chain amplifies is far below, and a weight that was forgotten far above.
    private const float Tolerance = 1e-3f;

    [Fact]
    public void A_folded_chain_gives_the_outputs_of_the_chain_but_for_rounding_and_its_streams_their_bits() =>
        ModelDraws.Chains(Gen.Frequency((1, ModelDraws.LinearInWeights), (1, ModelDraws.Piece)), LongestChain).Where(static draw => draw.Pieces.Any(static piece => piece.Text == nameof(Batches)))
            .Sample(Check, output.WriteLine, iter: Budget.Iterations(200), time: Budget.Seconds, print: static draw => draw.ToString());

    private static void Check(ModelDraw draw)
    {
        Sequential model = draw.Build();
        if (!ModelDraw.Takes(model, draw.Length))
            return;
        Sequential folded = model.Fold();
        float[] signal = Signals.Of(draw.Length * draw.Channels, draw.Seed), expected = new float[model.OutputLength(draw.Length) * model.OutputChannels], actual = new float[expected.Length];
        model.Forward(signal, expected);
        folded.Forward(signal, actual);

        // A maximum over padding alone is −∞, of which nothing else is left.
        float tolerance = !Array.TrueForAll(expected, float.IsFinite) ? float.PositiveInfinity : Tolerance * expected.Aggregate(1f, static (largest, value) => Math.Max(largest, Math.Abs(value)));
        for (int i = 0; i < expected.Length && float.IsFinite(tolerance); i++)
            Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
        ModelStreamTests.CheckStream(draw, folded);
    }
}
