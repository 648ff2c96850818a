using System;
using System.Threading;

namespace SepConvGen.Tests.Kernels;

/// <summary>Keeps every thread of the pool waiting, with more such work queued than the pool makes threads for, until it is disposed of.</summary>
internal sealed class BusyThreadPool : IDisposable
{
    private readonly ManualResetEventSlim _release = new();
    private readonly CountdownEvent _left = new(Items);

    public BusyThreadPool()
    {
        // The pool begins work in the order in which it was queued.
        for (int i = 0; i < Items; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_ =>
            {
                _release.Wait();
                _left.Signal();
            }, null);
    }

    /// <summary>Work that is queued.</summary>
    public static int Items => 64 + 4 * Environment.ProcessorCount;

    /// <summary>Work of the whole process that waits for a thread.</summary>
    public static long Waiting => ThreadPool.PendingWorkItemCount;

    public void Dispose()
    {
        _release.Set();
        _left.Wait();
        _release.Dispose();
        _left.Dispose();
    }
}
