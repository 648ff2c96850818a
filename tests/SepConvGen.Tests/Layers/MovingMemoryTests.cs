using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Kernels hold interior references to arrays that the garbage collector moves while they run.</summary>
[Collection(nameof(AloneInTheProcess))]
public class MovingMemoryTests
{
    private const int Moves = 20;
    private const int MostCollections = 1000;

    [Theory]
    [InlineData(typeof(Causal), 24)]
    [InlineData(typeof(CausalDilated), 5)]
    [InlineData(typeof(CausalChannelsFirst), 7)]
    [InlineData(typeof(CausalSoftmax), 16)]
    [InlineData(typeof(WideLong), 33)]
    public void Compacting_collections_change_no_bit(Type type, int channels)
    {
        Layer layer = LayerRun.Built(type, channels);
        float[] input = Noise.Of(2 * 120 * channels, 1), upstream = Noise.Of(LayerRun.OutputSize(layer, input.Length, 2), 2);
        (float[] output, float[] inputGradient) = layer.ForwardBackward(input, upstream, 2);
        float[] streamed = new float[output.Length / 2];
        LayerStream stream = layer.OpenStream();
        int written = stream.Push(input.AsSpan(0, input.Length / 2), streamed) * layer.OutputChannels;
        ForwardCache cache = layer.CreateCache();

        using var wanted = new SemaphoreSlim(0);
        bool isOver = false;
        int collections = 0;
        var collector = new Thread(() =>
        {
            while (true)
            {
                wanted.Wait();
                if (Volatile.Read(ref isOver))
                    return;
                GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                Interlocked.Increment(ref collections);
            }
        });
        collector.Start();
        int moves = 0;
        try
        {
            while (moves < Moves && collections < MostCollections)
            {
                // Young arrays behind garbage: the next collection moves them.
                float[] movedInput = Movable(input), movedUpstream = Movable(upstream), movedOutput = Movable(new float[output.Length]), movedGradient = Movable(new float[input.Length]);
                nint place = AddressOf(movedInput);

                // Calls go on until the collection has come, however late its thread is let run.
                int before = Volatile.Read(ref collections);
                wanted.Release();
                do
                {
                    layer.Forward(movedInput, movedOutput, 2);
                    SameBits.Assert(output, movedOutput);
                    layer.Forward(movedInput, movedOutput, 2, cache);
                    layer.Backward(cache, movedUpstream, movedGradient);
                    SameBits.Assert(inputGradient, movedGradient);
                    stream.Reset();
                    stream.Push(movedInput.AsSpan(0, input.Length / 2), movedOutput);
                    SameBits.Assert(streamed.AsSpan(0, written), movedOutput.AsSpan(0, written));
                }
                while (Volatile.Read(ref collections) == before);
                if (AddressOf(movedInput) != place)
                    moves++;
            }
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            wanted.Release();
            collector.Join();
        }

        Assert.True(moves >= Moves, $"Arrays were moved only {moves} times in {collections} collections: the test has shown nothing.");
    }

    private static float[] Movable(float[] values)
    {
        // Where little survives around it, the collector moves an array rather than leave it in place.
        for (int i = 0; i < 50; i++)
            GC.KeepAlive(new byte[1000]);
        return (float[])values.Clone();
    }

    private static unsafe nint AddressOf(float[] array) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
}
