using System;
using System.Runtime.CompilerServices;
using SepConvGen.Kernels;
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
    public void A_smaller_request_gets_the_same_memory()
    {
        var scratch = new ScratchBuffer();
        ref float large = ref scratch.Reserve(5000);
        Assert.True(Unsafe.AreSame(ref large, ref scratch.Reserve(10)));
        Assert.True(Unsafe.AreSame(ref large, ref scratch.Reserve(5000)));
    }
}
