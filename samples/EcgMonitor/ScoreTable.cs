using System;
using System.Collections.Generic;
using System.Linq;

namespace EcgMonitor;

/// <summary>The mean squared errors of several predictors on the same spans of signal.</summary>
internal sealed class ScoreTable(params IReadOnlyList<(string Name, float[] Samples)> spans)
{
    private readonly List<(string Predictor, double[] Errors)> _rows = [];

    /// <summary>Scores a predictor on every span; returns the error on the last one, the test.</summary>
    public double Add(string name, Func<float[], float[]> predict)
    {
        double[] errors = [.. spans.Select(span => PredictionScore.MeanSquaredError(span.Samples, predict(span.Samples)))];
        _rows.Add((name, errors));
        return errors[^1];
    }

    public override string ToString()
    {
        IEnumerable<string> lines = _rows.Select(row => $"  {row.Predictor,-28}{string.Concat(row.Errors.Select(error => $"{error,12:F6}"))}");
        return string.Join(Environment.NewLine, lines.Prepend($"  {"",-28}{string.Concat(spans.Select(span => $"{span.Name,12}"))}"));
    }
}
