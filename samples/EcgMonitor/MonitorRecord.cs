namespace EcgMonitor;

/// <summary>What a <see cref="LiveMonitor"/> noted while it watched.</summary>
/// <param name="Outputs">The network's output for each sample.</param>
/// <param name="Forecasts">The forecast of each sample, made <see cref="LiveMonitor.ForecastSamples"/> samples before it, normalised; NaN for the first ones.</param>
/// <param name="PushTicks">How long each sample took the network, in ticks of the <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="AllocatedBytes">What the whole watch allocated.</param>
internal sealed record MonitorRecord(float[] Outputs, float[] Forecasts, long[] PushTicks, long AllocatedBytes);
