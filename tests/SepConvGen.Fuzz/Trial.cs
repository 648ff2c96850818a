using System;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace SepConvGen.Fuzz;

/// <summary>Runs a target on an input within the limits that hold for every file, whatever is in it.</summary>
internal static class Trial
{
    /// <summary>What may be allocated in all, beyond the input's own size.</summary>
    public const long MostAllocated = 64L << 20;

    // Readers run on whatever thread the caller has.
    private const int StackSize = 512 << 10;

    /// <summary>What an input may take of the processor.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    // Of the clock, which a busy machine makes long: for what would never end.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Whether the input was read; false if it was refused as documented. What is thrown is a finding.</summary>
    public static bool Run(FuzzTarget target, byte[] input)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan begin = Environment.CpuUsage.TotalTime;
        bool reads = target.Reads(input);
        TimeSpan time = Environment.CpuUsage.TotalTime - begin;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (time > MostTime)
            throw new TimeoutException($"{target.Name} took {time.TotalSeconds:F1} s for {input.Length} bytes; the limit is {MostTime.TotalSeconds} s.");
        if (allocated > MostAllocated + input.Length)
            throw new InsufficientMemoryException($"{target.Name} allocated {allocated} bytes for an input of {input.Length}; the limit is {MostAllocated} more than the input.");
        return reads;
    }

    /// <summary>Runs a file by itself, so that it also fails if it never ends.</summary>
    public static bool RunFile(FuzzTarget target, string path)
    {
        byte[] input = File.ReadAllBytes(path);
        bool reads = false;
        OnSmallStack(() => reads = Run(target, input), s_patience);
        return reads;
    }

    /// <summary>Does something on a thread of a small stack; what it throws is thrown here.</summary>
    public static void OnSmallStack(Action action, TimeSpan patience)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackSize)
        {
            IsBackground = true,
        };
        thread.Start();
        if (!thread.Join(patience))
            throw new TimeoutException($"It did not end within {patience.TotalSeconds} s.");
        failure?.Throw();
    }
}
