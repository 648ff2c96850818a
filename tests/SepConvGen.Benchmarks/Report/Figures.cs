using System.Globalization;
using SepConvGen.Benchmarks.Measuring;

namespace SepConvGen.Benchmarks.Report;

/// <summary>Figures as tables show them.</summary>
internal static class Figures
{
    public const string Missing = "–";

    /// <summary>Best (median, spread) in percent; a star where an empty call was left out.</summary>
    public static string Percent(Aggregate? aggregate)
    {
        if (aggregate is null)
            return Missing;
        Summary share = aggregate.JudgedShare;
        return string.Create(CultureInfo.InvariantCulture, $"{share.Best * 100:F1}{(aggregate.IsSmallCall ? "\\*" : "")} ({share.Median * 100:F1}, {share.Spread * 100:F1})");
    }

    public static string BestPercent(Aggregate? aggregate) =>
        aggregate is null ? Missing : string.Create(CultureInfo.InvariantCulture, $"{aggregate.JudgedShare.Best * 100:F1}{(aggregate.IsSmallCall ? "\\*" : "")}");

    /// <summary>How many times the ceiling's time.</summary>
    public static string Multiple(Aggregate? aggregate) => aggregate is null ? Missing : Multiple(aggregate.Multiple);

    public static string Multiple(double multiple) => multiple < 9.995
        ? multiple.ToString("F2", CultureInfo.InvariantCulture)
        : multiple.ToString(multiple < 99.95 ? "F1" : "F0", CultureInfo.InvariantCulture);

    public static string Nanoseconds(double seconds) => (seconds * 1e9).ToString(seconds < 1e-7 ? "F1" : "F0", CultureInfo.InvariantCulture);

    public static string Microseconds(double seconds) => (seconds * 1e6).ToString(seconds < 1e-6 ? "F3" : seconds < 1e-4 ? "F2" : "F0", CultureInfo.InvariantCulture);
}
