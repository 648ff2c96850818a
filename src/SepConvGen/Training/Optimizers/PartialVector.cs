using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SepConvGen;

/// <summary>Vectors at an index of a span, the last of which may hang over its end: a loop over them needs no second loop for the rest.</summary>
internal static class PartialVector
{
    /// <summary>The elements from <paramref name="index"/> on; zeros behind the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ReadOnlySpan<float> source, int index)
    {
        source = source[index..];
        return source.Length >= Vector<float>.Count ? new Vector<float>(source) : LoadPart(source);
    }

    /// <summary>Writes the elements that lie within <paramref name="target"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> vector, Span<float> target, int index)
    {
        target = target[index..];
        if (target.Length >= Vector<float>.Count)
            vector.CopyTo(target);
        else
            StorePart(vector, target);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> LoadPart(ReadOnlySpan<float> source)
    {
        Vector<float> vector = default;
        source.CopyTo(MemoryMarshal.Cast<Vector<float>, float>(new Span<Vector<float>>(ref vector)));
        return vector;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart(Vector<float> vector, Span<float> target) =>
        MemoryMarshal.Cast<Vector<float>, float>(new Span<Vector<float>>(ref vector))[..target.Length].CopyTo(target);
}
