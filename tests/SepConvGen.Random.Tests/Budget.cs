using System;
using System.Globalization;

namespace SepConvGen.Random;

/// <summary>How long the tests of this project draw. RANDOM_SECONDS gives each of them as many seconds; CsCheck_Seed says where to begin.</summary>
internal static class Budget
{
    private static readonly string? s_given = Environment.GetEnvironmentVariable("RANDOM_SECONDS");

    /// <summary>Seconds of each test, or -1 where it counts iterations.</summary>
    public static int Seconds => string.IsNullOrEmpty(s_given) ? -1 : int.Parse(s_given, CultureInfo.InvariantCulture);

    /// <summary>Iterations of a test in the suite; -1 where it has seconds.</summary>
    public static int Iterations(int inTheSuite) => Seconds > 0 ? -1 : inTheSuite;
}
