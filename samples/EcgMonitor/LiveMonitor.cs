using System;
using System.Diagnostics;
using SepConvGen;

namespace EcgMonitor;

/// <summary>Runs the network on live samples, one at a time, and forecasts from each of them.</summary>
internal sealed class LiveMonitor(StepPredictor predictor)
{
    /// <summary>How far ahead a forecast reaches: 100 ms.</summary>
    public const int ForecastSamples = EcgRecording.SamplesPerSecond / 10;

    private readonly LayerStream _stream = predictor.Network.OpenStream();
    private readonly LayerStream _scout = predictor.Network.OpenStream();
    private readonly float[] _frame = new float[1];
    private readonly float[] _output = new float[1];

    /// <summary>Watches from a fresh start.</summary>
    /// <param name="samples">The samples in the order they come, normalised.</param>
    public MonitorRecord Watch(ReadOnlySpan<float> samples)
    {
        var record = new MonitorRecord(new float[samples.Length], new float[samples.Length], new long[samples.Length], AllocatedBytes: 0);
        record.Forecasts.AsSpan(0, Math.Min(ForecastSamples, samples.Length)).Fill(float.NaN);
        _stream.Reset();
        _output[0] = 0;

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int t = 0; t < samples.Length; t++)
        {
            long begin = Stopwatch.GetTimestamp();
            // Adding 0 · output changes no bit, but makes this sample wait for the last output: the time is that of a whole step, not of steps that overlap.
            _frame[0] = samples[t] + 0f * _output[0];
            _stream.Push(_frame, _output);
            record.PushTicks[t] = Stopwatch.GetTimestamp() - begin;

            record.Outputs[t] = _output[0];
            if (t + ForecastSamples < samples.Length)
                record.Forecasts[t + ForecastSamples] = Forecast(samples[t], _output[0]);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return record with { AllocatedBytes = allocated };
    }

    /// <summary>Lets a copy of the stream run ahead on the network's own predictions.</summary>
    private float Forecast(float sample, float output)
    {
        _scout.CopyStateFrom(_stream);
        float forecast = predictor.Next(sample, output);
        for (int ahead = 1; ahead < ForecastSamples; ahead++)
        {
            _scout.Push(new ReadOnlySpan<float>(in forecast), new Span<float>(ref output));
            forecast = predictor.Next(forecast, output);
        }

        return forecast;
    }
}
