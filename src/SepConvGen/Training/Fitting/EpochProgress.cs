using System;

namespace SepConvGen;

/// <summary>How far a training is.</summary>
/// <param name="Result">What the epoch came to that has just ended.</param>
/// <param name="Epochs">The number of the last epoch, if nothing stops the training before.</param>
/// <param name="Elapsed">The time since the training began.</param>
public sealed record EpochProgress(EpochResult Result, int Epochs, TimeSpan Elapsed);
