using System;

namespace EcgMonitor;

/// <summary>The linear baseline: the next sample is a weighted sum of the last ones and a constant, with the weights of least squares.</summary>
internal sealed class Autoregression
{
    private readonly int _order;
    private readonly double[] _weights;

    private Autoregression(int order, double[] weights)
    {
        _order = order;
        _weights = weights;
    }

    /// <summary>Finds the weights that predict <paramref name="samples"/> best, through the normal equations.</summary>
    /// <param name="samples">The training samples.</param>
    /// <param name="order">How many of the last samples a prediction is made from.</param>
    public static Autoregression Fit(ReadOnlySpan<float> samples, int order)
    {
        int unknowns = order + 1;
        var moments = new double[unknowns, unknowns];
        var projections = new double[unknowns];
        var regressors = new double[unknowns];
        for (int t = order; t < samples.Length; t++)
        {
            FillRegressors(samples, t, regressors);
            for (int row = 0; row < unknowns; row++)
            {
                projections[row] += regressors[row] * samples[t];
                for (int column = 0; column <= row; column++)
                    moments[row, column] += regressors[row] * regressors[column];
            }
        }

        return new Autoregression(order, Cholesky.Solve(moments, projections));
    }

    /// <summary>The prediction of each sample; of the first ones, which have too little past, zero.</summary>
    public float[] Predict(ReadOnlySpan<float> samples)
    {
        var predictions = new float[samples.Length];
        var regressors = new double[_order + 1];
        for (int t = _order; t < samples.Length; t++)
        {
            FillRegressors(samples, t, regressors);
            double prediction = 0;
            for (int i = 0; i < regressors.Length; i++)
                prediction += _weights[i] * regressors[i];
            predictions[t] = (float)prediction;
        }

        return predictions;
    }

    private static void FillRegressors(ReadOnlySpan<float> samples, int t, Span<double> regressors)
    {
        for (int lag = 1; lag < regressors.Length; lag++)
            regressors[lag - 1] = samples[t - lag];
        regressors[^1] = 1;
    }
}
