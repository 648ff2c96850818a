using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using SepConvGen.Files;

namespace SepConvGen;

/// <summary>The epochs of a training.</summary>
public sealed class History
{
    private readonly List<EpochResult> _epochs = [];

    internal History() => Epochs = _epochs.AsReadOnly();

    /// <summary>What every epoch came to.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>Why the training ended before its last epoch, or since when it went on with a loss that is NaN or infinite; null where neither is so.</summary>
    public string? StopReason { get; internal set; }

    /// <summary>Writes a line for each epoch: <c>epoch,loss,val_loss,learning_rate</c>, numbers as in English, val_loss empty where there is none.</summary>
    /// <param name="path">The file; an existing one is replaced as a whole.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path)
    {
        SaveText(path, WriteCsv);
    }

    /// <summary>Writes a line for each epoch: <c>epoch,loss,val_loss,learning_rate</c>, numbers as in English, val_loss empty where there is none.</summary>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(HistoryCsv.Header + "\n");
        foreach (EpochResult epoch in _epochs)
            writer.Write(HistoryCsv.Row(epoch) + "\n");
    }

    /// <summary>Draws the losses over the epochs as an SVG picture; losses of very different sizes get a logarithmic axis.</summary>
    /// <param name="path">The file; an existing one is replaced as a whole.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveSvg(string path)
    {
        SaveText(path, WriteSvg);
    }

    /// <summary>Draws the losses over the epochs as an SVG picture; losses of very different sizes get a logarithmic axis.</summary>
    public void WriteSvg(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(HistoryChart.Draw(_epochs));
    }

    private static void SaveText(string path, Action<TextWriter> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var text = new StringWriter();
        write(text);
        WholeFile.Write(path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    internal void Add(EpochResult epoch) => _epochs.Add(epoch);
}
