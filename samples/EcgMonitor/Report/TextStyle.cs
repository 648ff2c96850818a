namespace EcgMonitor.Report;

/// <summary>How words look.</summary>
/// <param name="Size">Height in pixels.</param>
/// <param name="Colour">Their colour.</param>
/// <param name="Anchor">Which of their points is placed: <c>start</c>, <c>middle</c> or <c>end</c>.</param>
/// <param name="IsBold">Whether they are bold.</param>
internal readonly record struct TextStyle(int Size, string Colour, string Anchor = "start", bool IsBold = false)
{
    public override string ToString() => $"font-size=\"{Size}\" fill=\"{Colour}\" text-anchor=\"{Anchor}\"{(IsBold ? " font-weight=\"bold\"" : "")}";
}
