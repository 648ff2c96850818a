using System.Globalization;

namespace EcgMonitor.Report;

/// <summary>How a line is drawn.</summary>
internal readonly record struct Stroke(string Colour, double Width = 1, string? Dashes = null)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"stroke=\"{Colour}\" stroke-width=\"{Width:0.##}\"{(Dashes is null ? "" : $" stroke-dasharray=\"{Dashes}\"")}");
}
