using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SepConvGen.Tests.Networks;

/// <summary>Forward of signals that are too long for the cache, which go through a network in blocks. A cache keeps all values, so that its Forward goes member by member.</summary>
public class DepthFirstNetworkTests
{
    private const int Frames = 40_000, Channels = 6;

    public static TheoryData<Type> Networks => [typeof(Residual), typeof(Gated), typeof(UNet), typeof(Squeezed), typeof(Nested)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_long_signal_has_the_bits_that_it_has_member_by_member(Type type)
    {
        Network network = New(type);
        foreach ((int frames, int batch) in ((int, int)[])[(Frames, 2), (Frames + 78, 1), (30_002, 1), (100, 1)])
        {
            float[] input = NetworkTests.Noise(batch * frames * Channels, 3), expected = new float[batch * network.OutputLength(frames) * network.OutputChannels], output = new float[expected.Length];
            network.Forward(input, expected, batch, network.CreateCache(training: false));
            network.Forward(input, output, batch);
            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), output.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Forward_of_a_long_signal_allocates_nothing_after_Prepare_and_keeps_less_than_the_signal(Type type)
    {
        Network network = New(type);
        float[] input = NetworkTests.Noise(Frames * Channels, 1), output = new float[network.OutputLength(Frames) * network.OutputChannels];
        long start = GC.GetAllocatedBytesForCurrentThread();
        network.Prepare(Frames);
        long prepared = GC.GetAllocatedBytesForCurrentThread();
        network.Forward(input, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - prepared);
        if (type != typeof(Squeezed))
            Assert.InRange(prepared - start, 0, Frames * Channels * sizeof(float));
    }

    [Fact]
    public void Many_threads_may_call_one_network()
    {
        Network network = New(typeof(UNet));
        float[][] inputs = [.. Enumerable.Range(0, 8).Select(static seed => NetworkTests.Noise(Frames * Channels, seed))];
        float[][] expected = [.. inputs.Select(Forward)], outputs = new float[inputs.Length][];
        Parallel.For(0, inputs.Length, i => outputs[i] = Forward(inputs[i]));
        Assert.Equal(expected, outputs);

        float[] Forward(float[] input)
        {
            var output = new float[network.OutputLength(Frames) * network.OutputChannels];
            network.Forward(input, output);
            return output;
        }
    }

    private static Network New(Type type) => NetworkTests.New(type);
}
