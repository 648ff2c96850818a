using System;
using System.IO;
using System.Threading;
using Xunit;

// Time of the processor is that of the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace SepConvGen.Fuzz;

/// <summary>A reader that goes wrong is found out.</summary>
public sealed class TrialTests
{
    [Fact]
    public void An_exception_that_is_not_documented_is_a_finding() =>
        Assert.Throws<NullReferenceException>(() => Trial.Run(new FuzzTarget("wrong", static _ => throw new NullReferenceException(), typeof(InvalidDataException)), []));

    [Fact]
    public void A_documented_exception_is_an_answer() =>
        Assert.False(Trial.Run(new FuzzTarget("right", static _ => throw new InvalidDataException(), typeof(InvalidDataException)), []));

    [Fact]
    public void Memory_beyond_the_limit_is_a_finding() =>
        Assert.Throws<InsufficientMemoryException>(() => Trial.Run(new FuzzTarget("large", static _ => GC.KeepAlive(new byte[Trial.MostAllocated + 1])), []));

    [Fact]
    public void Memory_of_the_limit_and_the_input_is_not() =>
        Assert.True(Trial.Run(new FuzzTarget("fair", static input => GC.KeepAlive(new byte[Trial.MostAllocated - 1024 + input.Length])), new byte[1 << 20]));

    [Fact]
    public void Time_beyond_the_limit_is_a_finding() =>
        Assert.Throws<TimeoutException>(() => Trial.Run(new FuzzTarget("slow", static _ => Work()), []));

    [Fact]
    public void What_never_ends_is_a_finding() =>
        Assert.Throws<TimeoutException>(() => Trial.OnSmallStack(static () => Thread.Sleep(Timeout.Infinite), TimeSpan.FromMilliseconds(50)));

    private static void Work()
    {
        TimeSpan end = Environment.CpuUsage.TotalTime + Trial.MostTime;
        while (Environment.CpuUsage.TotalTime <= end)
        {
        }
    }
}
