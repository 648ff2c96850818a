namespace EcgMonitor;

/// <summary>A beat and how well it was expected.</summary>
/// <param name="Beat">The beat.</param>
/// <param name="ForecastError">By how much the forecasts missed it: root mean square, in millivolts.</param>
/// <param name="StepError">By how much the predictions from sample to sample missed it, likewise.</param>
/// <param name="IsFlagged">Whether the <paramref name="ForecastError"/> stands out.</param>
internal readonly record struct JudgedBeat(Beat Beat, double ForecastError, double StepError, bool IsFlagged);
