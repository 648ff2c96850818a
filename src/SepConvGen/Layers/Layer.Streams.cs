using System;
using System.Collections.Generic;

namespace SepConvGen;

// What a stream of the layer counts, without one being open.
public abstract partial class Layer
{
    /// <summary>Output frames that so many input frames determine, while the signal goes on.</summary>
    /// <param name="frames">Input frames.</param>
    /// <param name="isCausal">Whether all right padding stands on the left instead.</param>
    internal virtual long StreamedFrames(long frames, bool isCausal) => throw new NotSupportedException($"{Name} cannot stream.");

    /// <summary>Input frames of the whole to an output frame of this layer, as a fraction in lowest terms.</summary>
    /// <param name="rate">The same of this layer's input.</param>
    /// <param name="all">Takes the rates of all layers in this one.</param>
    internal virtual (long Numerator, long Denominator) RateBehind((long Numerator, long Denominator) rate, ICollection<(long Numerator, long Denominator)> all) => throw new NotSupportedException($"{Name} cannot stream.");
}
