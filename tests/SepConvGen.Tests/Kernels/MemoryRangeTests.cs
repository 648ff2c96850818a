using SepConvGen.Kernels;
using Xunit;

namespace SepConvGen.Tests.Kernels;

/// <summary>The quick look whether a span is somebody else's.</summary>
public class MemoryRangeTests
{
    [Fact]
    public void Every_float_from_the_first_of_the_buffers_to_the_last_is_met_and_none_outside()
    {
        var memory = new AlignedBuffer(48);
        AlignedBuffer[] buffers = [memory, new AlignedBuffer(3)];
        MemoryRange range = MemoryRange.Around(buffers), single = MemoryRange.Around([memory]);
        foreach (AlignedBuffer buffer in buffers)
            for (int i = 0; i < buffer.Length; i++)
                Assert.True(range.Meets(buffer.Span.Slice(i, 1)));
        Assert.False(single.Meets(buffers[1].Span));
        Assert.False(single.Meets(new float[1000]));
    }
}
