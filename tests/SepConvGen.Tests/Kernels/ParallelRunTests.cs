using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SepConvGen.Kernels;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Kernels;

[Collection(nameof(AloneInTheProcess))]
public class ParallelRunTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 8)]
    [InlineData(7, 5)]
    public void Every_part_is_run_once_in_every_of_many_runs_that_follow_at_once(int threads, int parts)
    {
        var run = new CountingRun();
        for (int call = 0; call < 5_000; call++)
            Assert.All(run.Count(parts, threads), count => Assert.Equal(1, count));
    }

    [Fact]
    public void No_two_threads_have_one_worker_number()
    {
        var run = new CountingRun();
        for (int call = 0; call < 2_000; call++)
            run.Count(16, 4);
        Assert.False(run.SawSharedNumber);
    }

    [Fact]
    public void A_part_passes_when_the_first_steps_of_all_before_it_are_done()
    {
        var run = new SteppedRun();
        for (int call = 0; call < 2_000; call++)
            Assert.All(run.StepsSeen(8, 3), (seen, part) => Assert.InRange(seen, part + 1, 8));
    }

    [Fact]
    public void A_part_does_not_wait_for_one_that_has_failed()
    {
        var run = new SteppedRun { Failing = 2 };
        for (int call = 0; call < 200; call++)
            Assert.Equal("part 2", Assert.Throws<InvalidOperationException>(() => run.StepsSeen(8, 3)).Message);
    }

    [Fact]
    public void The_exception_of_a_part_reaches_the_caller_when_no_part_runs_any_more()
    {
        var run = new CountingRun { Failing = 3 };
        for (int call = 0; call < 500; call++)
        {
            Assert.Equal("part 3", Assert.Throws<InvalidOperationException>(() => run.Count(8, 4)).Message);
            Assert.Equal(0, run.Running);
        }
    }

    [Fact]
    public void A_run_that_failed_can_be_used_again()
    {
        var run = new CountingRun { Failing = 0 };
        Assert.Throws<InvalidOperationException>(() => run.Count(8, 4));
        run.Failing = -1;
        Assert.All(run.Count(8, 4), count => Assert.Equal(1, count));
    }

    [Fact]
    public void While_the_thread_pool_is_busy_the_caller_runs_all_parts_itself_and_queues_no_more_helpers_than_there_are()
    {
        using var busy = new BusyThreadPool();
        var run = new CountingRun();
        for (int call = 0; call < 200; call++)
        {
            Assert.All(run.Count(8, 4), count => Assert.Equal(1, count));
            Assert.Equal(Environment.CurrentManagedThreadId, Assert.Single(run.Threads));
        }

        Assert.InRange(BusyThreadPool.Waiting, 0, BusyThreadPool.Items + 50);
    }

    [Fact]
    public void Helpers_that_start_after_their_call_find_nothing_to_do()
    {
        var run = new CountingRun();
        using (new BusyThreadPool())
            run.Count(8, 4);
        using (var behind = new ManualResetEventSlim())
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => behind.Set(), null);
            behind.Wait();
        }

        Assert.Equal(8, run.Total);
        Assert.All(run.Count(8, 4), count => Assert.Equal(1, count));
    }

    private sealed class CountingRun : ParallelRun
    {
        private readonly int[] _counts = new int[16];
        private readonly int[] _atWork = new int[16];
        private readonly HashSet<int> _threads = [];
        private int _running;
        private int _total;

        public int Failing { get; set; } = -1;

        public bool SawSharedNumber { get; private set; }

        public int Running => Volatile.Read(ref _running);

        public int Total => Volatile.Read(ref _total);

        public IReadOnlyCollection<int> Threads => _threads;

        public IEnumerable<int> Count(int parts, int threads)
        {
            Array.Clear(_counts);
            Run(parts, threads);
            return _counts.Take(parts);
        }

        protected override void RunPart(int part, int worker)
        {
            Interlocked.Increment(ref _running);
            try
            {
                if (Interlocked.Increment(ref _atWork[worker]) != 1)
                    SawSharedNumber = true;
                lock (_threads)
                    _threads.Add(Environment.CurrentManagedThreadId);
                Interlocked.Increment(ref _total);
                Interlocked.Increment(ref _counts[part]);
                if (part == Failing)
                    throw new InvalidOperationException($"part {part}");
            }
            finally
            {
                Interlocked.Decrement(ref _atWork[worker]);
                Interlocked.Decrement(ref _running);
            }
        }
    }

    /// <summary>Each part counts the first steps that are done when it has passed: all bits up to its own, at least.</summary>
    private sealed class SteppedRun : ParallelRun
    {
        private readonly int[] _seen = new int[16];
        private readonly bool[] _done = new bool[16];

        public int Failing { get; init; } = -1;

        public int[] StepsSeen(int parts, int threads)
        {
            Array.Clear(_done);
            Run(parts, threads);
            return _seen[..parts];
        }

        protected override void RunPart(int part, int worker)
        {
            Thread.SpinWait((part & 3) * 40);
            if (part == Failing)
                throw new InvalidOperationException($"part {part}");
            _done[part] = true;
            PassInOrder(part);
            int seen = 0;
            while (seen < _done.Length && Volatile.Read(ref _done[seen]))
                seen++;
            _seen[part] = seen;
        }
    }
}
