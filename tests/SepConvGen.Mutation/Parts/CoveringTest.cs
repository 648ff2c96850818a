using System;
using System.Globalization;
using System.Linq;

namespace SepConvGen.Mutation.Parts;

/// <summary>A test, the changes that it meets, and how many of them it has seen.</summary>
internal sealed class CoveringTest
{
    private readonly double _milliseconds;
    private readonly int[] _changes;

    private CoveringTest(TestMethod test, double milliseconds, int[] changes)
    {
        Test = test;
        _milliseconds = milliseconds;
        _changes = changes;
    }

    public TestMethod Test { get; }

    /// <summary>Changes that it has seen.</summary>
    public int Seen { get; set; }

    /// <summary>Where it stands among the tests of a change, the lowest first: quick tests, and those that have seen others.</summary>
    public double Rank => (_milliseconds + 1) / (1 + 4 * Seen);

    public bool Meets(int change) => Array.BinarySearch(_changes, change) >= 0;

    /// <summary>A line that <see cref="Read"/> reads, for the processes that go on behind an ended one.</summary>
    public static string Write(int test, TimeSpan time, bool[] met) => string.Create(CultureInfo.InvariantCulture, $"{test} {time.TotalMilliseconds:F0} {string.Join(' ', Enumerable.Range(0, met.Length).Where(i => met[i]))}");

    public static CoveringTest Read(string line, TestMethod[] all)
    {
        int[] numbers = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static number => int.Parse(number, CultureInfo.InvariantCulture))];
        return new CoveringTest(all[numbers[0]], numbers[1], numbers[2..]);
    }
}
