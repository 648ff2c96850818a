using Microsoft.CodeAnalysis;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests.Networks;

/// <summary>What an editor shows over a network and its members.</summary>
public class HoverTextTests
{
    private const string Source = """
        using SepConvGen;

        namespace Speech;

        COMMENT
        [Network(inputChannels: 8)]
        public partial class Detector
        {
            [SeparableConv1D(16, 3, padding: "same", dilationRate: 2)] public partial Layer Stem { get; }

            /// <summary>The <see cref="Stem"/>'s rows &amp; more.</summary>
            /// <remarks>A remark.</remarks>
            [Conv1D(4, 5, padding: "causal")] public partial Layer Block { get; }

            /** <summary>Between stars.</summary> */
            [Dense(4)] public partial Layer Row { get; }

            [GlobalAveragePooling1D] public partial Layer Mean { get; }
        }
        """;

    [Theory]
    [InlineData("Stem", "<summary>SeparableConv1D: (batch, frames, 16); 168 parameters; 152 multiply-adds for an output frame; receptive field 5 frames; latency 2 frames; 128 bytes of a stream's state.</summary>")]
    [InlineData("Block", "<summary>The <see cref=\"P:Speech.Detector.Stem\"/>'s rows &amp; more.</summary>")]
    [InlineData("Block", "<remarks>A remark.</remarks>")]
    [InlineData("Block", "<remarks>Conv1D: (batch, frames, 4); 324 parameters; 320 multiply-adds for an output frame; receptive field 5 frames; 256 bytes of a stream's state.</remarks>")]
    [InlineData("Row", "<summary>Between stars.</summary>")]
    [InlineData("Mean", "<summary>GlobalAveragePooling1D: (batch, 1, 4).</summary>")]
    public void A_member_shows_its_own_comment_its_shape_and_its_cost(string member, string expected) =>
        Assert.Contains(expected, Network("").GetMembers(member)[0].GetDocumentationCommentXml(), System.StringComparison.Ordinal);

    [Theory]
    [InlineData("", "<summary>A network: (batch, length, 8) to (batch, 1, 4); 512 parameters.</summary>")]
    [InlineData("/// <summary>Finds speech.</summary>", "<remarks>A network: (batch, length, 8) to (batch, 1, 4); 512 parameters.</remarks>")]
    [InlineData("/// <summary>Finds speech.</summary>", "<summary>Finds speech.</summary>")]
    public void A_network_shows_its_own_comment_its_shapes_and_its_parameters(string comment, string expected) =>
        Assert.Contains(expected, Network(comment).GetDocumentationCommentXml(), System.StringComparison.Ordinal);

    private static INamedTypeSymbol Network(string comment) => GeneratorRun.On(Source.Replace("COMMENT", comment, System.StringComparison.Ordinal)).Output.GetTypeByMetadataName("Speech.Detector")!;
}
