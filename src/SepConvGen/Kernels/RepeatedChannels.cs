using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>Spreads a frame's channels so that each stands as often as the depth multiplier says: one float for every depthwise output.</summary>
internal static class RepeatedChannels
{
    // Up to here a lane's channel is a quotient that floats tell from its neighbours.
    private const int MostByVectors = 1 << 16;

    /// <summary>Spreads a row in place, from its end on, so that no channel is overwritten before it is read.</summary>
    /// <param name="row">(channels), followed by memory for all lanes, rounded up to a whole vector; receives (channels, repeat).</param>
    /// <param name="channels">Channels.</param>
    /// <param name="repeat">How often each stands, at least 2.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(ref float row, nint channels, nint repeat)
    {
        nint end = channels * repeat;
        if (Avx2.IsSupported && channels >= Vector256<float>.Count && repeat <= MostByVectors)
        {
            // A vector of lanes has the channels of at most half as many floats, from that of its first lane on.
            Vector256<float> reciprocal = Vector256.Create(1f / repeat);
            Vector256<float> lane = Vector256.ConvertToSingle(Vector256<int>.Indices) + Vector256.Create(0.5f);
            for (nint at = (end - 1) & -Vector256<float>.Count; at >= 0; at -= Vector256<float>.Count)
            {
                nint channel = at / repeat, from = nint.Min(channel, channels - Vector256<float>.Count);
                Vector256<float> phase = Vector256.Create((float)(at - from * repeat));
                Vector256<int> source = Vector256.ConvertToInt32((lane + phase) * reciprocal);
                Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref row, (nuint)from), source).StoreUnsafe(ref row, (nuint)at);
            }

            return;
        }

        for (nint channel = channels - 1; channel >= 0; channel--)
        {
            float value = Unsafe.Add(ref row, channel);
            for (nint at = channel * repeat; at < (channel + 1) * repeat; at++)
                Unsafe.Add(ref row, at) = value;
        }
    }
}
