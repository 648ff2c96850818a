using System;
using System.Globalization;
using System.Linq;

namespace EcgMonitor.Report;

/// <summary>One panel of the report: a pair of axes, time in seconds across, and what is drawn between them.</summary>
internal sealed class Chart
{
    private const double Left = 66;
    private const double Right = 24;

    private readonly SvgDocument _svg;
    private readonly double _width;
    private readonly double _top;
    private readonly double _height;
    private readonly Axis _time;
    private readonly Axis _values;

    /// <param name="svg">The picture.</param>
    /// <param name="pictureWidth">Its width; the chart leaves a margin left and right.</param>
    /// <param name="top">The upper edge of the plotted area.</param>
    /// <param name="height">Its height.</param>
    /// <param name="time">The seconds across.</param>
    /// <param name="values">The values upward.</param>
    public Chart(SvgDocument svg, double pictureWidth, double top, double height, Axis time, Axis values)
    {
        _svg = svg;
        _width = pictureWidth - Left - Right;
        _top = top;
        _height = height;
        _time = time;
        _values = values;
    }

    /// <summary>Shades a stretch of time, over the whole height.</summary>
    public void Shade(double fromSecond, double toSecond, string colour, double opacity)
    {
        double from = Math.Max(Left, X(fromSecond)), to = Math.Min(Left + _width, X(toSecond));
        if (to > from)
            _svg.Box(from, _top, to - from, _height, colour, opacity);
    }

    /// <summary>Draws the grid, the ticks and their numbers.</summary>
    /// <param name="unit">What the values are, and their unit.</param>
    /// <param name="hasTimeLabels">Whether the seconds are written below.</param>
    public void DrawAxes(string unit, bool hasTimeLabels)
    {
        var grid = new Stroke(Palette.Grid);
        foreach (double tick in _values.Ticks())
        {
            _svg.Line(Left, Y(tick), Left + _width, Y(tick), grid);
            _svg.Text(tick.ToString("0.##", CultureInfo.InvariantCulture), Left - 8, Y(tick) + 4, new TextStyle(11, Palette.Faint, "end"));
        }

        foreach (double tick in _time.Ticks())
        {
            _svg.Line(X(tick), _top, X(tick), _top + _height, grid);
            if (hasTimeLabels)
                _svg.Text(tick.ToString("0.##", CultureInfo.InvariantCulture), X(tick), _top + _height + 16, new TextStyle(11, Palette.Faint, "middle"));
        }

        if (hasTimeLabels)
            _svg.Text("seconds", Left + _width, _top + _height + 30, new TextStyle(11, Palette.Faint, "end"));
        _svg.Text(unit, Left, _top - 8, new TextStyle(12, Palette.Ink, IsBold: true));
    }

    /// <summary>Draws a signal.</summary>
    /// <param name="signal">The samples of the minute.</param>
    /// <param name="stroke">The line.</param>
    /// <param name="firstSample">The first sample that is drawn.</param>
    public void Trace(float[] signal, Stroke stroke, int firstSample = 0)
    {
        int from = Math.Max(firstSample, (int)Math.Ceiling(_time.Least * EcgRecording.SamplesPerSecond));
        int to = Math.Min(signal.Length, (int)Math.Floor(_time.Greatest * EcgRecording.SamplesPerSecond) + 1);
        _svg.Polyline(TracePoints.Indices(signal, from, to, (int)_width).Select(t => (X((double)t / EcgRecording.SamplesPerSecond), Y(signal[t]))), stroke);
    }

    public void Level(double value, Stroke stroke) => _svg.Line(Left, Y(value), Left + _width, Y(value), stroke);

    public void Dot(double second, double value, double radius, string colour) => _svg.Dot(X(second), Y(value), radius, colour);

    /// <summary>Writes words at a time, some pixels below the upper edge.</summary>
    public void Label(string text, double second, double pixelsDown, TextStyle style) => _svg.Text(text, X(second), _top + pixelsDown, style);

    /// <summary>Says what colours stand for, at the upper right, above the plotted area.</summary>
    public void Legend(params ReadOnlySpan<(string Text, string Colour)> entries)
    {
        const double pixelsPerLetter = 6.6, gap = 26;
        double end = Left + _width;
        for (int i = entries.Length - 1; i >= 0; i--)
        {
            _svg.Text(entries[i].Text, end, _top - 8, new TextStyle(12, entries[i].Colour, "end"));
            end -= entries[i].Text.Length * pixelsPerLetter + gap;
        }
    }

    /// <summary>Writes words in the left margin, some pixels below the upper edge.</summary>
    public void MarginLabel(string text, double pixelsDown, TextStyle style) => _svg.Text(text, Left - 8, _top + pixelsDown, style);

    private double X(double second) => Left + _time.Fraction(second) * _width;

    // What is beyond the axis is drawn at its edge.
    private double Y(double value) => _top + (1 - Math.Clamp(_values.Fraction(value), 0, 1)) * _height;
}
