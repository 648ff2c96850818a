using System;
using System.Globalization;
using System.Xml.Linq;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report.Chart;

/// <summary>How an engine is marked: a colour of the Okabe-Ito palette, which colour-blind readers tell apart, and a form, which printers keep.</summary>
internal sealed record EngineMark(string Colour, MarkForm Form)
{
    public const double Radius = 5.5;

    public static EngineMark Of(string engine) => engine switch
    {
        Engines.Ours => new("#0072B2", MarkForm.Circle),
        Engines.OnnxRuntimeTwoDimensional => new("#E69F00", MarkForm.Square),
        Engines.OnnxRuntime => new("#D55E00", MarkForm.Diamond),
        Engines.Torch => new("#CC79A7", MarkForm.Triangle),
        Engines.Tensors => new("#009E73", MarkForm.Square),
        _ => new("#6B6B6B", MarkForm.Diamond),
    };

    public XElement Draw(double x, double y) => Form == MarkForm.Circle
        ? new XElement(SvgNames.Of("circle"), new XAttribute("cx", SvgNames.Number(x)), new XAttribute("cy", SvgNames.Number(y)), new XAttribute("r", SvgNames.Number(Radius + 1)), new XAttribute("fill", Colour))
        : new XElement(SvgNames.Of("path"), new XAttribute("d", Outline(x, y)), new XAttribute("fill", Colour));

    private string Outline(double x, double y) => Form switch
    {
        MarkForm.Square => Path((x - 5, y - 5), (x + 5, y - 5), (x + 5, y + 5), (x - 5, y + 5)),
        MarkForm.Diamond => Path((x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)),
        _ => Path((x, y - 6), (x + 6, y + 5), (x - 6, y + 5)),
    };

    private static string Path(params (double X, double Y)[] points) =>
        "M" + string.Join(" L", Array.ConvertAll(points, static point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}"))) + " Z";
}

internal enum MarkForm
{
    Circle,
    Square,
    Diamond,
    Triangle,
}
