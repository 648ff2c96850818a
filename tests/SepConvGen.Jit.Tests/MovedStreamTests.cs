using System.IO;
using Xunit;

namespace SepConvGen.Jit;

/// <summary>A stream goes on with the same bits in a process that has other instructions.</summary>
public sealed class MovedStreamTests
{
    private static readonly string[] s_networks = [nameof(Branched), nameof(BranchedFirst), nameof(Sliding)], s_settings = ["EnableAVX512=0", "EnableAVX2=0", "EnableHWIntrinsic=0"];

    public static TheoryData<string, string> Moves
    {
        get
        {
            var moves = new TheoryData<string, string>();
            foreach (string network in s_networks)
                foreach (string setting in s_settings)
                    moves.Add(network, setting);
            return moves;
        }
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_stream_that_is_moved_to_another_process_and_back_gives_the_bits_of_one_that_stays(string network, string setting)
    {
        var signal = new MovedStream(network);
        string outputs = Path.GetTempFileName();
        try
        {
            Assert.Equal(signal.Unmoved(), signal.Moved(state =>
            {
                JitListing.Run([setting], MovedStream.GoOn, network, state, outputs);
                return File.ReadAllBytes(outputs);
            }));
        }
        finally
        {
            File.Delete(outputs);
        }
    }
}
