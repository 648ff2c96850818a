namespace EcgMonitor.Report;

/// <summary>The colours of the report; they can be told apart without seeing red and green.</summary>
internal static class Palette
{
    public const string Ink = "#1f2933";
    public const string Faint = "#6b7785";
    public const string Grid = "#e6eaee";
    public const string Flag = "#d1495b";
    public const string Forecast = "#e08e0b";
    public const string Step = "#1c7ed6";
}
