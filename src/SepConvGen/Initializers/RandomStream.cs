using System;
using System.Buffers.Binary;
using System.Numerics;
using SepConvGen.Initialization;

namespace SepConvGen;

/// <summary>Random numbers that are the same on every machine and in every version: xoshiro256** (Blackman and Vigna 2018), its state filled by SplitMix64 from a seed.</summary>
/// <remarks>Integer arithmetic only. Not for cryptography. Use one from one thread at a time; <see cref="Derive"/> gives others.</remarks>
public sealed class RandomStream
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>A stream that the seed alone determines.</summary>
    [CLSCompliant(false)]
    public RandomStream(ulong seed)
    {
        Seed = seed;
        ulong state = seed;
        _s0 = SplitMix64.Next(ref state);
        _s1 = SplitMix64.Next(ref state);
        _s2 = SplitMix64.Next(ref state);
        _s3 = SplitMix64.Next(ref state);
    }

    /// <summary>A stream in a known state, which published test vectors start from.</summary>
    internal RandomStream(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>What the stream was made from; it makes the same stream again.</summary>
    [CLSCompliant(false)]
    public ulong Seed { get; }

    /// <summary>The stream of <paramref name="seed"/>, or a fresh one, different each time, for null.</summary>
    public static RandomStream FromSeed(int? seed) => new(seed is int given ? (uint)given : FreshSeed());

    /// <summary>Another stream, which depends on <see cref="Seed"/> and <paramref name="index"/> alone, not on what was drawn here. Different indices give different seeds.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public RandomStream Derive(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new RandomStream(SplitMix64.Mix(unchecked(SplitMix64.Mix(Seed) + SplitMix64.Increment * ((ulong)index + 1))));
    }

    /// <summary>64 random bits.</summary>
    [CLSCompliant(false)]
    public ulong NextUInt64()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            ulong shifted = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= shifted;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>A multiple of 2⁻²⁴ in [0, 1), each with the same probability: the top 24 bits of a number.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>An integer in [0, <paramref name="exclusiveMaximum"/>), each with exactly the same probability.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMaximum"/> is not positive.</exception>
    public int NextInt32(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        uint range = (uint)exclusiveMaximum;
        // Lemire (2019): the upper half of the product is the result; products whose lower half falls in the remainder of 2^32 / range are drawn again.
        uint remainder = unchecked(0u - range) % range;
        ulong product;
        do
            product = (NextUInt64() >> 32) * range;
        while ((uint)product < remainder);
        return (int)(product >> 32);
    }

    /// <summary>Puts <paramref name="items"/> in a random order, each with the same probability.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    // A new Guid takes the operating system's random bits without loading a library of cryptography.
    private static ulong FreshSeed()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(bytes);
        return SplitMix64.Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes)) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
    }
}
