using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Report.Chart;

/// <summary>Forward at full length, or the nearest that was measured, one row for each shape: how many times the ceiling's time ours and the rivals take.</summary>
internal static class ScoreChart
{
    private const double Width = 960, Left = 150, Right = 925, RowHeight = 28, LabelHeight = 17, CharacterWidth = 7, TitleHeight = 66, FooterHeight = 62;

    public static string Svg(TableResult result)
    {
        Row[] rows = [.. result.Shapes.Select(shape => RowOf(result, shape)).Where(static row => row.Points.Count > 0)];
        double largest = rows.SelectMany(static row => row.Points).Select(static point => point.Multiple).DefaultIfEmpty(10).Max();
        var axis = new LogAxis(0.8, Math.Max(largest * 1.25, 4), Left, Right);
        IReadOnlyList<Label> labels = Labels(rows, axis);
        double top = TitleHeight + labels.Select(static label => label.Level + 1).DefaultIfEmpty(0).Max() * LabelHeight + 12, bottom = top + rows.Length * RowHeight;
        var svg = new XElement(
            SvgNames.Of("svg"), new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {bottom + FooterHeight}")), new XAttribute("font-family", "Helvetica, Arial, 'DejaVu Sans', sans-serif"),
            new XAttribute("role", "img"), new XElement(SvgNames.Of("title"), "Forward of each shape as a multiple of the machine's ceiling: SepConvGen and rivals"),
            new XElement(SvgNames.Of("rect"), new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#ffffff")),
            SvgNames.Text(20, 30, "Time of a forward pass, as a multiple of the machine's arithmetic limit", size: 17, isBold: true),
            SvgNames.Text(20, 50, "1× = every multiply-add at the processor's peak rate; one thread; logarithmic scale, left is better", size: 12, colour: "#555555"));
        svg.Add(Grid(axis, top, bottom));
        svg.Add(labels.SelectMany(label => Draw(label, top, axis)));
        for (int i = 0; i < rows.Length; i++)
            svg.Add(Draw(rows[i], top + (i + 0.5) * RowHeight, axis));
        svg.Add(SvgNames.Text(20, bottom + FooterHeight - 12, Footer(result), size: 11, colour: "#555555"));
        return svg + "\n";
    }

    private static Row RowOf(TableResult result, Shape shape)
    {
        string set = result.Processes.Select(static process => process.InstructionSet).First();
        int frames = result.Aggregates.Where(each => each.Shape == shape.Id && each.Operation == Operations.Forward).Select(static each => each.Frames).OrderBy(length => Math.Abs(length - shape.Length)).FirstOrDefault();
        // Ours last, so that it is drawn above the others.
        return new Row(shape.Id, [.. EngineNames.Rivals.Append(Engines.Ours)
            .Select(engine => (engine, Found: Scoreboard.Find(result, set, shape, frames, engine, Operations.Forward)))
            .Where(static each => each.Found is not null).Select(static each => new Point(each.engine, each.Found!.Multiple))]);
    }

    /// <summary>The name of each engine, above its point in the first row, on as many lines as it takes.</summary>
    private static List<Label> Labels(IReadOnlyList<Row> rows, LogAxis axis)
    {
        List<Label> labels = [];
        if (rows.Count == 0)
            return labels;
        foreach (Point point in rows[0].Points.OrderBy(static point => point.Multiple))
        {
            double x = axis.At(point.Multiple), half = EngineNames.Of(point.Engine).Length * CharacterWidth / 2;
            double middle = Math.Clamp(x, half + 4, Width - half - 4);
            int level = 0;
            while (labels.Any(other => other.Level == level && Math.Abs(other.Middle - middle) < half + EngineNames.Of(other.Engine).Length * CharacterWidth / 2 + 8))
                level++;
            labels.Add(new Label(point.Engine, x, middle, level));
        }

        return labels;
    }

    private static IEnumerable<XElement> Draw(Label label, double top, LogAxis axis)
    {
        EngineMark mark = EngineMark.Of(label.Engine);
        double y = top - 12 - label.Level * LabelHeight;
        yield return SvgNames.Line(label.X, y + 4, label.X, top + RowHeight / 2, mark.Colour);
        yield return SvgNames.Text(label.Middle, y, EngineNames.Of(label.Engine), "middle", 12.5, mark.Colour, isBold: true);
    }

    private static IEnumerable<XElement> Grid(LogAxis axis, double top, double bottom)
    {
        foreach (double tick in axis.Ticks())
        {
            double x = axis.At(tick);
            yield return SvgNames.Line(x, top, x, bottom, tick == 1 ? "#333333" : "#dddddd", tick == 1 ? 1.5 : 1);
            yield return SvgNames.Text(x, bottom + 17, string.Create(CultureInfo.InvariantCulture, $"{tick}×"), "middle", 11.5);
        }
    }

    private static IEnumerable<XElement> Draw(Row row, double y, LogAxis axis)
    {
        yield return SvgNames.Text(Left - 26, y + 4, row.Shape, "end", 12.5);
        yield return SvgNames.Line(axis.At(row.Points.Min(static point => point.Multiple)), y, axis.At(row.Points.Max(static point => point.Multiple)), y, "#c8c8c8");
        foreach (Point point in row.Points)
            yield return EngineMark.Of(point.Engine).Draw(axis.At(point.Multiple), y);
        Point[] rising = [.. row.Points.OrderBy(static point => point.Multiple)];
        for (int i = 0; i < rising.Length; i++)
        {
            // A figure stands where no other mark is in its way.
            double x = axis.At(rising[i].Multiple), room = (i + 1 < rising.Length ? axis.At(rising[i + 1].Multiple) : Width) - x;
            string figure = Figures.Multiple(rising[i].Multiple);
            bool isOurs = rising[i].Engine == Engines.Ours;
            if (isOurs && i == 0)
                yield return SvgNames.Text(x - 10, y + 4, figure, "end", 11.5, EngineMark.Of(Engines.Ours).Colour, isBold: true);
            else if (isOurs || room > 18 + figure.Length * CharacterWidth)
                yield return SvgNames.Text(x + 9, y - 4, figure, size: 10.5, colour: EngineMark.Of(rising[i].Engine).Colour, isBold: isOurs);
        }
    }

    private static string Footer(TableResult result)
    {
        var first = result.Processes[0];
        return string.Create(CultureInfo.InvariantCulture, $"{result.Machine.Processor}, {first.InstructionSet}, ceiling {first.CeilingRate / 1e9:F0} GFLOP/s; {result.Runtime}; {result.Date:yyyy-MM-dd}");
    }

    private sealed record Row(string Shape, IReadOnlyList<Point> Points);

    private sealed record Point(string Engine, double Multiple);

    private sealed record Label(string Engine, double X, double Middle, int Level);
}
