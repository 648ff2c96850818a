using System;

namespace SepConvGen.Execution;

/// <summary>How the output rows of a batch are split into parts: units of rows, spread evenly over the parts of a sample.</summary>
/// <param name="batch">Samples.</param>
/// <param name="rows">Output rows of a sample.</param>
/// <param name="unit">Rows that stay together: whole tiles.</param>
/// <param name="threads">Threads to share the parts.</param>
/// <param name="keepsSamples">Whether samples stay whole.</param>
internal readonly struct RowSplit(int batch, int rows, int unit, int threads, bool keepsSamples)
{
    // Several parts for each thread, so that a thread that starts late or is interrupted leaves the others something to take over.
    private const int PartsPerThread = 8;

    // Edges of parts cost: a part is at least so many units.
    private const int FewestUnits = 2;

    private readonly int _units = (rows + unit - 1) / unit;
    private readonly int _partsOfSample = keepsSamples ? 1 : Shared(Math.Clamp((threads * PartsPerThread + batch - 1) / batch, 1, Math.Max(1, (rows + unit - 1) / unit / FewestUnits)), threads);

    /// <summary>Output rows of a sample.</summary>
    public int Rows => rows;

    /// <summary>Parts of the batch.</summary>
    public int Parts => batch * _partsOfSample;

    /// <summary>The rows <c>From</c> .. <c>To</c> - 1 of a sample that make a part.</summary>
    public (int Sample, int From, int To) this[int part]
    {
        get
        {
            (int sample, int index) = Math.DivRem(part, _partsOfSample);
            return (sample, Start(index), Math.Min(rows, Start(index + 1)));
        }
    }

    // Few parts are as many for each thread.
    private static int Shared(int parts, int threads) => parts < threads ? parts : parts - parts % threads;

    private int Start(int index) => (int)((long)_units * index / _partsOfSample) * unit;
}
