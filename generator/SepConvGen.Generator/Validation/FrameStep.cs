using System;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Validation;

/// <summary>How many frames of output a layer makes of those of its input.</summary>
internal abstract class FrameStep
{
    /// <summary>For an input that is too short for an output.</summary>
    public const long TooShort = -1;

    /// <summary>Where nobody knows.</summary>
    public const long Unknown = -2;

    // Longer than any signal, and short enough to be added and multiplied.
    private const long Longest = 1L << 40;

    /// <summary>Output frames, or <see cref="TooShort"/>, or <see cref="Unknown"/>.</summary>
    public abstract long OutputLength(long length);

    /// <summary>Output frames of an input frame in the long run; 0 where they are as many for every input.</summary>
    public abstract Ratio Rate { get; }

    /// <summary>Of a layer with these arguments.</summary>
    public static FrameStep Of(LayerArguments layer)
    {
        LayerKind kind = layer.Kind;
        if (kind == WeightlessKinds.GlobalAveragePooling1D || kind == WeightlessKinds.GlobalMaxPooling1D || kind == WeightlessKinds.Flatten)
            return new Single();
        if (kind == WeightlessKinds.UpSampling1D)
            return new Repeat(layer.Constant(ArgumentNames.Size, 1));
        if (kind == WeightlessKinds.ZeroPadding1D)
            return new Window(1, 1, PaddingKind.Valid, Sides(ArgumentNames.Before), Sides(ArgumentNames.After), false);
        if (kind == WeightlessKinds.Cropping1D)
            return new Window(1, 1, PaddingKind.Valid, -Sides(ArgumentNames.Before), -Sides(ArgumentNames.After), false);
        int size = layer.Constant(ArgumentNames.KernelSize, layer.Constant(ArgumentNames.PoolSize, 1));
        int strides = layer.Constant(ArgumentNames.Strides, 1);
        return new Window(
            (size - 1L) * layer.Constant(ArgumentNames.DilationRate, 1) + 1,
            strides == 0 ? size : strides,
            layer.Constant(ArgumentNames.Padding, PaddingKind.Valid),
            layer.Constant(ArgumentNames.PaddingBefore, 0),
            layer.Constant(ArgumentNames.PaddingAfter, 0),
            layer.Constant(ArgumentNames.Ceil, false));

        // As many on both sides, or each by itself.
        long Sides(string side) => (long)layer.Constant(side, 0) + layer.Constant(ArgumentNames.Padding, 0) + layer.Constant(ArgumentNames.Cropping, 0);
    }

    private sealed class Single : FrameStep
    {
        public override Ratio Rate => Ratio.Zero;

        public override long OutputLength(long length) => Math.Min(length, 1);
    }

    private sealed class Repeat(int size) : FrameStep
    {
        public override Ratio Rate => new(size, 1);

        public override long OutputLength(long length) => Math.Min(length * Math.Min(size, Longest / Math.Max(1, length) + 1), Longest);
    }

    private sealed class Window(long span, int strides, PaddingKind padding, long before, long after, bool ceil) : FrameStep
    {
        public override Ratio Rate => new(1, strides);

        public override long OutputLength(long length)
        {
            if (padding != PaddingKind.Valid)
                return (length + strides - 1) / strides;
            long rest = length + before + after - span;
            if (!ceil)
                return rest < 0 ? TooShort : Math.Min(rest / strides + 1, Longest);

            // The last window begins before the end of the signal.
            long windows = Floor(rest + strides - 1) + 1;
            if ((windows - 1) * strides >= length + before)
                windows--;
            return windows < 1 ? TooShort : Math.Min(windows, Longest);
        }

        private long Floor(long frames) => frames < 0 ? -((-frames + strides - 1) / strides) : frames / strides;
    }
}
