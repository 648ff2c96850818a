using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SepConvGen;

/// <summary>The curves of a training as an SVG picture.</summary>
internal sealed class HistoryChart
{
    private const double Left = 78;
    private const double Top = 44;
    private const double Width = 640;
    private const double Height = 330;

    // Losses that differ by more than this are easier to read on a logarithmic axis.
    private const double LinearRatio = 20;

    private readonly StringBuilder _svg = new();
    private readonly ChartAxis _epochs;
    private readonly ChartAxis _losses;
    private readonly bool _isLogarithmic;

    private HistoryChart(IReadOnlyList<EpochResult> epochs)
    {
        double[] losses = [.. epochs.SelectMany(epoch => (double[])[epoch.Loss, epoch.ValidationLoss ?? double.NaN]).Where(double.IsFinite)];
        double least = losses.DefaultIfEmpty(0).Min(), greatest = losses.DefaultIfEmpty(1).Max();
        _isLogarithmic = least > 1e-300 && greatest > LinearRatio * least;
        _epochs = new ChartAxis(epochs.Count == 0 ? 0 : epochs[0].Epoch, epochs.Count == 0 ? 1 : epochs[^1].Epoch, leastTickStep: 1);
        _losses = new ChartAxis(least, greatest, _isLogarithmic);
    }

    public static string Draw(IReadOnlyList<EpochResult> epochs) => new HistoryChart(epochs).DrawAll(epochs);

    private string DrawAll(IReadOnlyList<EpochResult> epochs)
    {
        Append($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 750 440" width="750" height="440" font-family="Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif" font-size="12" role="img">""");
        Append($"<title>Loss over {epochs.Count} epochs</title>");
        Append($"""<rect width="750" height="440" fill="#ffffff"/>""");
        DrawAxes();
        DrawCurve("loss", "#1f5fa8", Left, epochs, epoch => epoch.Loss);
        if (epochs.Any(epoch => epoch.ValidationLoss is not null))
            DrawCurve("validation loss", "#c2571a", Left + 80, epochs, epoch => epoch.ValidationLoss ?? double.NaN);
        Append($"</svg>");
        return _svg.ToString();
    }

    private void DrawAxes()
    {
        foreach (double tick in _losses.Ticks())
        {
            Append($"""<line x1="{Left}" y1="{Y(tick):0.#}" x2="{Left + Width}" y2="{Y(tick):0.#}" stroke="#e3e6ea"/>""");
            Append($"""<text x="{Left - 8}" y="{Y(tick) + 4:0.#}" text-anchor="end" fill="#5b6470">{tick:G4}</text>""");
        }
        foreach (double tick in _epochs.Ticks())
        {
            Append($"""<line x1="{X(tick):0.#}" y1="{Top + Height}" x2="{X(tick):0.#}" y2="{Top + Height + 5}" stroke="#5b6470"/>""");
            Append($"""<text x="{X(tick):0.#}" y="{Top + Height + 20}" text-anchor="middle" fill="#5b6470">{tick:0.##}</text>""");
        }
        Append($"""<path d="M{Left},{Top} V{Top + Height} H{Left + Width}" fill="none" stroke="#5b6470"/>""");
        Append($"""<text x="{Left + Width}" y="{Top + Height + 42}" text-anchor="end" fill="#20262e">epoch</text>""");
        if (_isLogarithmic)
            Append($"""<text x="{Left + Width}" y="{Top - 16}" text-anchor="end" fill="#5b6470">logarithmic</text>""");
    }

    /// <summary>Draws the legend's entry and the curve; a loss that is not finite leaves a gap.</summary>
    private void DrawCurve(string name, string colour, double legend, IReadOnlyList<EpochResult> epochs, Func<EpochResult, double> lossOf)
    {
        Append($"""<line x1="{legend}" y1="{Top - 20}" x2="{legend + 18}" y2="{Top - 20}" stroke="{colour}" stroke-width="2.5"/><text x="{legend + 24}" y="{Top - 16}" fill="#20262e">{name}</text>""");
        for (int first = 0; first < epochs.Count; first++)
        {
            int end = first;
            while (end < epochs.Count && double.IsFinite(lossOf(epochs[end])))
                end++;
            if (end == first + 1)
                Append($"""<circle cx="{X(epochs[first].Epoch):0.#}" cy="{Y(lossOf(epochs[first])):0.#}" r="3" fill="{colour}"/>""");
            else if (end > first)
                Append($"""<polyline fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round" points="{string.Join(" ", epochs.Skip(first).Take(end - first).Select(epoch => string.Create(CultureInfo.InvariantCulture, $"{X(epoch.Epoch):0.##},{Y(lossOf(epoch)):0.##}")))}"/>""");
            first = end;
        }
    }

    private double X(double epoch) => Left + _epochs.Fraction(epoch) * Width;

    private double Y(double loss) => Top + (1 - _losses.Fraction(loss)) * Height;

    private void Append(FormattableString line) => _svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
