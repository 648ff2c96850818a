using System.Globalization;
using System.Xml.Linq;

namespace SepConvGen.Benchmarks.Report.Chart;

/// <summary>Elements and numbers as SVG wants them.</summary>
internal static class SvgNames
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    public static XName Of(string element) => s_svg + element;

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Text with a rim of the ground, so that lines behind it do not cross it.</summary>
    public static XElement Text(double x, double y, string text, string anchor = "start", double size = 12, string colour = "#333333", bool isBold = false) => new(
        Of("text"), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("text-anchor", anchor), new XAttribute("font-size", Number(size)), new XAttribute("fill", colour),
        new XAttribute("stroke", "#ffffff"), new XAttribute("stroke-width", "3"), new XAttribute("paint-order", "stroke"),
        isBold ? new XAttribute("font-weight", "bold") : null, text);

    public static XElement Line(double x1, double y1, double x2, double y2, string colour, double width = 1) => new(
        Of("line"), new XAttribute("x1", Number(x1)), new XAttribute("y1", Number(y1)), new XAttribute("x2", Number(x2)), new XAttribute("y2", Number(y2)),
        new XAttribute("stroke", colour), new XAttribute("stroke-width", Number(width)));
}
