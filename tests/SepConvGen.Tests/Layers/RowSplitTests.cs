using System;
using SepConvGen.Execution;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>How the rows of a batch are shared out to threads.</summary>
public class RowSplitTests
{
    [Fact]
    public void Parts_are_all_rows_of_all_samples_in_order_and_begin_with_whole_tiles()
    {
        foreach (int batch in (ReadOnlySpan<int>)[1, 2, 3, 7, 40])
            foreach (int rows in (ReadOnlySpan<int>)[1, 11, 12, 13, 24, 47, 48, 100, 1000])
                foreach (int unit in (ReadOnlySpan<int>)[1, 12, 95])
                    foreach (int threads in (ReadOnlySpan<int>)[1, 2, 3, 8])
                        foreach (bool keepsSamples in (ReadOnlySpan<bool>)[false, true])
                        {
                            var split = new RowSplit(batch, rows, unit, threads, keepsSamples);
                            (int nextSample, int nextRow) = (0, 0);
                            for (int part = 0; part < split.Parts; part++)
                            {
                                (int sample, int from, int to) = split[part];
                                Assert.Equal((nextSample, nextRow), (sample, from));
                                Assert.Equal(0, from % unit);
                                Assert.InRange(to, from + 1, rows);
                                (nextSample, nextRow) = to == rows ? (sample + 1, 0) : (sample, to);
                            }

                            Assert.Equal((batch, 0), (nextSample, nextRow));
                            Assert.Equal(rows, split.Rows);
                        }
    }

    [Theory]
    [InlineData(1, 23, 12, 2, false, 1)]
    [InlineData(1, 24, 12, 2, false, 1)]
    [InlineData(1, 37, 12, 2, false, 2)]
    [InlineData(1, 1000, 12, 2, false, 16)]
    [InlineData(1, 1000, 12, 3, false, 24)]
    [InlineData(1, 130, 12, 4, false, 4)]
    [InlineData(1, 60, 12, 4, false, 2)]
    [InlineData(3, 1000, 12, 2, false, 18)]
    [InlineData(16, 1000, 12, 2, false, 16)]
    [InlineData(17, 1000, 12, 2, false, 17)]
    [InlineData(3, 1000, 12, 2, true, 3)]
    public void Each_thread_has_eight_parts_as_long_as_these_are_two_units(int batch, int rows, int unit, int threads, bool keepsSamples, int parts) =>
        Assert.Equal(parts, new RowSplit(batch, rows, unit, threads, keepsSamples).Parts);
}
