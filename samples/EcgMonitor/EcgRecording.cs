using System;
using System.IO;
using SepConvGen;

namespace EcgMonitor;

/// <summary>Five minutes of a real electrocardiogram, in millivolts.</summary>
internal sealed class EcgRecording
{
    public const int SamplesPerSecond = 360;
    public const int SamplesPerMinute = 60 * SamplesPerSecond;
    public const string Source = "MIT-BIH Arrhythmia Database, record 208, lead MLII, 19:35 to 24:35 (PhysioNet, doi 10.13026/C2F305)";
    public const string Licence = "Open Data Commons Attribution License 1.0";
    public const string Citation = "Moody GB, Mark RG. The impact of the MIT-BIH Arrhythmia Database. IEEE Eng in Med and Biol 20(3):45-50 (2001).";

    // Of the 11-bit converter that the tapes were digitised with.
    private const float ConverterZero = 1024;
    private const float ConverterStepsPerMillivolt = 200;

    private readonly float[] _millivolts;

    private EcgRecording(float[] millivolts) => _millivolts = millivolts;

    /// <summary>The minutes that the network learns from.</summary>
    public ReadOnlySpan<float> Training => Minutes(1, 3);

    /// <summary>The minute that is watched during training, but not learnt from.</summary>
    public ReadOnlySpan<float> Validation => Minutes(4, 4);

    /// <summary>The minute that nothing has seen before the monitor does.</summary>
    public ReadOnlySpan<float> Test => Minutes(5, 5);

    /// <summary>Reads the recording that is copied beside the program.</summary>
    public static EcgRecording Load()
    {
        using NpzArchive archive = NpzArchive.Open(Path.Combine(AppContext.BaseDirectory, "Data", "ecg.npz"));
        float[] converted = archive["ecg"].ToSingleArray();
        return new EcgRecording(Array.ConvertAll(converted, value => (value - ConverterZero) / ConverterStepsPerMillivolt));
    }

    private ReadOnlySpan<float> Minutes(int first, int last) => _millivolts.AsSpan((first - 1) * SamplesPerMinute, (last - first + 1) * SamplesPerMinute);
}
