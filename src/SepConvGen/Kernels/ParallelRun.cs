using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace SepConvGen.Kernels;

/// <summary>Runs the parts of one call at a time on the calling thread and on helpers of the thread pool. Used again and again; allocates nothing once it has its helpers, and takes no lock.</summary>
/// <remarks>
/// <para>
/// Parts are claimed one by one from <see cref="_unclaimed"/>. The caller claims like any helper and then waits for parts that were claimed, never for a helper that has not started: with a busy pool it does all parts itself.
/// </para>
/// <para>
/// Why a helper that starts late is safe: it touches nothing of a call before it has claimed a part. The counter is opened after all of the call was written, and is at zero or below when the call ends, because the caller leaves only after
/// it found no part unclaimed and all parts finished. So a claim that succeeds belongs to the call that is open at that moment, whichever call the helper was queued for, and that call cannot end before the part does. A helper that
/// was queued for an earlier call finds nothing, or helps the present one.
/// </para>
/// <para>
/// A helper is queued at most once: <see cref="Helper"/> notes it, so a busy pool never holds more of them than there are, and no two threads have one worker number. It takes the note back when it has found no part for a while, and then looks once more, because a call
/// that was opened in between counted on it. Opening, noting and taking back are full fences, so one of the two sees the other.
/// </para>
/// </remarks>
internal abstract class ParallelRun
{
    // Waking a thread costs about as much as this many seconds of work: a helper looks so long for the next call before it goes back to the pool, so calls that follow one another wake nobody.
    private const double SecondsToLinger = 50e-6;

    private static readonly long s_ticksToLinger = (long)(SecondsToLinger * Stopwatch.Frequency);

    private Helper[] _helpers = [];
    private int _threads;
    private int _parts;
    private int _unclaimed;
    private int _unfinished;
    private int _passed;
    private Exception? _failure;

    /// <summary>Computes one part.</summary>
    /// <param name="part">Counted from 0; parts are begun in this order.</param>
    /// <param name="worker">Which of the threads it is, counted from 0, the caller: no other has this number meanwhile.</param>
    protected abstract void RunPart(int part, int worker);

    /// <summary>Makes what workers 1 .. <paramref name="threads"/> - 1 need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void EnsureThreads(int threads)
    {
        // Where memory runs out, the helpers are those of before.
        if (threads - 1 > _helpers.Length)
            _helpers = [.. _helpers, .. Enumerable.Range(_helpers.Length + 1, threads - 1 - _helpers.Length).Select(worker => new Helper(this, worker))];
    }

    /// <summary>Runs all parts on at most <paramref name="threads"/> threads, this one included, and returns when all are finished.</summary>
    /// <remarks>The first exception of a part is thrown here when no other part runs any more; parts not yet begun are left out then.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void Run(int parts, int threads)
    {
        EnsureThreads(threads);
        _threads = threads;
        _parts = _unfinished = parts;
        _passed = 0;
        Interlocked.Exchange(ref _unclaimed, parts);
        for (int i = 0; i < Math.Min(threads, parts) - 1; i++)
            _helpers[i].Queue();
        while (TryRunPart(worker: 0))
        {
        }

        // Parts take microseconds: a sleep of a millisecond would cost more than the call.
        var wait = new SpinWait();
        while (Volatile.Read(ref _unfinished) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
        if (_failure is { } failure)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>For parts that need the first step of all before them: called by each after its own first step, it returns when those of all earlier ones are done. They have been begun, since parts are begun in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void PassInOrder(int part)
    {
        var wait = new SpinWait();
        while (Volatile.Read(ref _passed) != part)
        {
            if (Volatile.Read(ref _failure) is not null)
                throw new OperationCanceledException("Another part of the call has failed.");
            wait.SpinOnce(sleep1Threshold: -1);
        }

        Volatile.Write(ref _passed, part + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryRunPart(int worker)
    {
        if (Volatile.Read(ref _unclaimed) <= 0)
            return false;
        int left = Interlocked.Decrement(ref _unclaimed);
        if (left < 0)
            return false;
        try
        {
            if (Volatile.Read(ref _failure) is null)
                RunPart(_parts - 1 - left, worker);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }

        Interlocked.Decrement(ref _unfinished);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fail(Exception failure) => Interlocked.CompareExchange(ref _failure, failure, null);

    private sealed class Helper(ParallelRun run, int worker) : IThreadPoolWorkItem
    {
        private int _isQueued;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Queue()
        {
            if (Interlocked.CompareExchange(ref _isQueued, 1, 0) != 0)
                return;
            try
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
            catch (Exception failure)
            {
                // Memory has run out. The call is open, so it ends as after any failure.
                Interlocked.Exchange(ref _isQueued, 0);
                run.Fail(failure);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Execute()
        {
            do
            {
                do
                {
                    while (IsWanted && run.TryRunPart(worker))
                    {
                    }
                }
                while (HasWorkSoon());

                Interlocked.Exchange(ref _isQueued, 0);
            }
            while (IsWanted && Volatile.Read(ref run._unclaimed) > 0 && Interlocked.CompareExchange(ref _isQueued, 1, 0) == 0);
        }

        // A run may use fewer threads than one before it.
        private bool IsWanted => worker < Volatile.Read(ref run._threads);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private bool HasWorkSoon()
        {
            // It yields, because it may be on the processor of the thread that it waits for.
            var wait = new SpinWait();
            for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetTimestamp() - start < s_ticksToLinger; wait.SpinOnce(sleep1Threshold: -1))
                if (IsWanted && Volatile.Read(ref run._unclaimed) > 0)
                    return true;

            return false;
        }
    }
}
