using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
using SepConvGen.Rules;
using Xunit;

namespace SepConvGen.Tests.Kernels;

public class ScratchBufferTests
{
    [Fact]
    public void More_than_an_array_can_hold_is_refused_with_the_numbers()
    {
        var scratch = new ScratchBuffer();
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => scratch.Reserve(1L << 33) = 0);
        Assert.Contains("8589934592", refusal.Message);
        Assert.Contains($"{AlignedBuffer.MaximumLength}", refusal.Message);
    }

    [Fact]
    public void The_longest_memory_is_an_array_with_what_stands_before_and_behind_it() =>
        Assert.Equal(Array.MaxLength, AlignedBuffer.MaximumLength + RowLayout.LineFloats + AlignedBuffer.Slack);

    [Fact]
    public unsafe void Memory_of_every_length_begins_on_a_line()
    {
        for (int length = 1; length < 40; length++)
            Assert.Equal(0, (nint)Unsafe.AsPointer(ref new AlignedBuffer(length).Reference) % (RowLayout.LineFloats * sizeof(float)));
    }

    [Fact]
    public void A_smaller_request_gets_the_same_memory()
    {
        var scratch = new ScratchBuffer();
        ref float large = ref scratch.Reserve(5000);
        Assert.True(Unsafe.AreSame(ref large, ref scratch.Reserve(10)));
        Assert.True(Unsafe.AreSame(ref large, ref scratch.Reserve(5000)));
    }
}
