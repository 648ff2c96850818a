using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

public class SharingTests
{
    private const int Threads = 8;
    private const int Frames = 96;

    [Theory]
    [InlineData(typeof(Causal), 16)]
    [InlineData(typeof(CausalDilated), 4)]
    [InlineData(typeof(CausalSoftmax), 3)]
    public void While_weights_are_swapped_every_output_of_a_stream_is_that_of_one_published_version(Type type, int channels)
    {
        Layer layer = LayerRun.Built(type, channels);
        Layer[] versions = [LayerRun.Built(type, channels, seed: 21), LayerRun.Built(type, channels, seed: 22)];
        float[] input = Noise.Of(Frames * channels, 1);
        float[][] expected = [.. versions.Select(version => version.Forward(input))];
        layer.CopyWeightsFrom(versions[0]);

        int filters = layer.OutputChannels;
        var seen = new int[Threads, 2];
        WhileSwapping(layer, versions, thread =>
        {
            LayerStream stream = layer.OpenStream();
            var output = new float[Frames * filters];
            var random = new Random(thread);
            do
            {
                stream.Reset();
                for (int from = 0, count; from < Frames; from += count)
                {
                    count = Math.Min(Frames - from, random.Next(1, 9));
                    stream.Push(input.AsSpan(from * channels, count * channels), output.AsSpan(from * filters));
                    int version = VersionOf(output.AsSpan(from * filters, count * filters), expected, from * filters);
                    Assert.True(version >= 0, $"The outputs from frame {from} on are of no published version.");
                    Interlocked.Increment(ref seen[thread, version]);
                }
            }
            while (seen[thread, 0] == 0 || seen[thread, 1] == 0);
        });
        Assert.All(seen.Cast<int>(), count => Assert.True(count > 0));
    }

    [Fact]
    public void While_weights_are_swapped_every_Forward_is_of_one_published_version()
    {
        Causal layer = LayerRun.Built<Causal>(16);
        Layer[] versions = [LayerRun.Built<Causal>(16, seed: 21), LayerRun.Built<Causal>(16, seed: 22)];
        float[] input = Noise.Of(Frames * 16, 1);
        float[][] expected = [.. versions.Select(version => version.Forward(input))];
        layer.CopyWeightsFrom(versions[0]);
        WhileSwapping(layer, versions, thread =>
        {
            var seen = new int[2];
            while (seen[0] == 0 || seen[1] == 0)
                seen[VersionOf(layer.Forward(input), expected, 0)]++;
        });
    }

    [Fact]
    public void A_cache_that_was_filled_while_weights_were_swapped_is_of_one_version_or_refused()
    {
        Causal layer = LayerRun.Built<Causal>(16);
        Layer[] versions = [LayerRun.Built<Causal>(16, seed: 21), LayerRun.Built<Causal>(16, seed: 22)];
        float[] input = Noise.Of(Frames * 16, 1), upstream = Noise.Of(Frames * 5, 2), output = new float[upstream.Length], inputGradient = new float[input.Length];
        (float[] Output, float[] Gradient)[] expected = [.. versions.Select(version => version.ForwardBackward(input, upstream))];
        layer.CopyWeightsFrom(versions[0]);
        ForwardCache cache = layer.CreateCache();
        int refused = 0, done = 0;
        WhileSwapping(layer, versions, thread =>
        {
            // One cache serves one call at a time: only the first thread trains.
            while (thread == 0 && (done < 20 || refused < 20))
            {
                layer.Forward(input, output, 1, cache);
                try
                {
                    layer.Backward(cache, upstream, inputGradient);
                }
                catch (InvalidOperationException)
                {
                    refused++;
                    continue;
                }

                done++;
                int version = VersionOf(output, [expected[0].Output, expected[1].Output], 0);
                SameBits.Assert(expected[version].Gradient, inputGradient);
            }
        }, longestPause: 2000);
    }

    [Fact]
    public void Forward_runs_on_many_threads_at_once()
    {
        var model = new Sequential(new CausalDilated(), new Causal());
        LayerRun.WithBias(model, 7, 1);
        float[] input = Noise.Of(2 * 150 * 7, 1), expected = model.Forward(input, 2);
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ => SameBits.Assert(expected, model.Forward(input, 2)));
    }

    [Fact]
    public void A_stream_may_be_handed_from_thread_to_thread()
    {
        Same layer = LayerRun.Built<Same>(5);
        FrameSignal input = FrameSignal.Input(layer, 60, seed: 1);
        float[] output = new float[60 * 3];
        LayerStream stream = layer.OpenStream();
        int written = 0;
        for (int from = 0; from < 60; from += 6)
        {
            var thread = new Thread(() => written += stream.Push(input.Chunk(from, 6), output.AsSpan(written * 3)));
            thread.Start();
            thread.Join();
        }

        written += stream.Flush(output.AsSpan(written * 3));
        Assert.Equal(60, written);
        SameBits.Assert(StreamRun.Whole(layer, input), output);
    }

    private static void WhileSwapping(Layer layer, Layer[] versions, Action<int> work, int longestPause = 1)
    {
        var random = new Random(1);
        using var end = new CancellationTokenSource();
        Task swapper = Task.Factory.StartNew(() =>
        {
            for (int i = 1; !end.IsCancellationRequested; i++)
            {
                layer.CopyWeightsFrom(versions[i % 2]);
                Thread.Yield();
                Thread.SpinWait(random.Next(longestPause));
            }
        }, TaskCreationOptions.LongRunning);
        try
        {
            Task.WaitAll([.. Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(() => work(thread), TaskCreationOptions.LongRunning))]);
        }
        finally
        {
            end.Cancel();
            swapper.Wait();
        }
    }

    private static int VersionOf(ReadOnlySpan<float> output, float[][] expected, int from)
    {
        for (int version = 0; version < expected.Length; version++)
            if (output.SequenceEqual(expected[version].AsSpan(from, output.Length)))
                return version;
        return -1;
    }
}
