using System;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>The arguments of pools, checked.</summary>
internal static class PoolArguments
{
    /// <summary>The windows of a pool.</summary>
    public static ConvolutionGeometry Geometry(string name, int poolSize, int strides, string padding)
    {
        if (poolSize < 1)
            throw new ArgumentOutOfRangeException(nameof(poolSize), poolSize, $"poolSize of {name} has to be at least 1, but is {poolSize}.");
        if (strides < 0)
            throw new ArgumentOutOfRangeException(nameof(strides), strides, $"strides of {name} has to be at least 1, or 0 for the pool's size, but is {strides}.");
        if (!PaddingWords.TryParse(padding, out PaddingKind kind))
            throw new ArgumentException($"padding of {name} has to be one of {string.Join(", ", PaddingWords.All)}, but is '{padding}'.", nameof(padding));
        return new ConvolutionGeometry(poolSize, strides == 0 ? poolSize : strides, 1, kind);
    }

    /// <summary>Padding in numbers: PyTorch allows half a pool, which a window of padding alone must never be.</summary>
    public static int PaddingInNumbers(string name, string argument, int value, in ConvolutionGeometry geometry)
    {
        if (value < 0 || value >= geometry.KernelSize)
            throw new ArgumentOutOfRangeException(argument, value, $"{argument} of {name} has to be from 0 to {geometry.KernelSize - 1}, less than the pool's size, but is {value}.");
        if (value > 0 && geometry.Padding != PaddingKind.Valid)
            throw new ArgumentOutOfRangeException(argument, value, $"{argument} of {name} is padding in numbers, which goes with padding 'valid', but padding is '{PaddingWords.NameOf(geometry.Padding)}'.");
        return value;
    }
}
