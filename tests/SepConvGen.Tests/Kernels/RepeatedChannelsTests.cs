using System.Linq;
using SepConvGen.Kernels;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Kernels;

public class RepeatedChannelsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_000_003)]
    public void Each_channel_stands_as_often_as_the_multiplier_says_and_nothing_behind_the_row_is_written(int repeat)
    {
        const float Untouched = -1;
        foreach (int channels in repeat < 1000 ? Enumerable.Range(1, 40).ToArray() : [7, 8, 11])
        {
            int lanes = channels * repeat, padded = RowLayout.PaddedLanes(lanes);
            var row = new AlignedBuffer(padded + 1);
            row.Span.Fill(Untouched);
            for (int channel = 0; channel < channels; channel++)
                row.Span[channel] = channel;

            RepeatedChannels.Spread(ref row.Reference, channels, repeat);

            int right = 0;
            while (right < lanes && row.Span[right] == right / repeat)
                right++;
            Assert.Equal((channels, lanes), (channels, right));
            Assert.Equal(Untouched, row.Span[padded]);
        }
    }
}
