using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security;
using System.Text;

namespace EcgMonitor.Report;

/// <summary>A picture made of lines, boxes, dots and words; coordinates in pixels from the upper left corner.</summary>
internal sealed class SvgDocument
{
    private readonly StringBuilder _content = new();

    public SvgDocument(int width, int height, string description)
    {
        _content.AppendLine(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif" role="img">
            <title>{SecurityElement.Escape(description)}</title>
            """);
        Box(0, 0, width, height, "#ffffff");
    }

    public void Box(double x, double y, double width, double height, string colour, double opacity = 1) =>
        _content.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" fill="{colour}" fill-opacity="{opacity:0.##}"/>""");

    public void Line(double x1, double y1, double x2, double y2, Stroke stroke) =>
        _content.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}" {stroke}/>""");

    public void Polyline(IEnumerable<(double X, double Y)> points, Stroke stroke)
    {
        _content.Append("<polyline fill=\"none\" stroke-linejoin=\"round\" ").Append(stroke).Append(" points=\"");
        foreach ((double x, double y) in points)
            _content.Append(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#} ");
        _content.AppendLine("\"/>");
    }

    public void Dot(double x, double y, double radius, string colour) =>
        _content.AppendLine(CultureInfo.InvariantCulture, $"""<circle cx="{x:0.#}" cy="{y:0.#}" r="{radius:0.#}" fill="{colour}"/>""");

    /// <summary>Writes words, their baseline at <paramref name="y"/>.</summary>
    /// <param name="text">The words.</param>
    /// <param name="x">Where they start, have their middle or end, as <paramref name="style"/> says.</param>
    /// <param name="y">Their baseline.</param>
    /// <param name="style">How they look.</param>
    public void Text(string text, double x, double y, TextStyle style) =>
        _content.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{y:0.#}" {style}>{SecurityElement.Escape(text)}</text>""");

    public void Save(string path) => File.WriteAllText(path, _content + "</svg>\n");
}
