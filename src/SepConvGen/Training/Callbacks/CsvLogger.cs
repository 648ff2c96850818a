using System;
using System.IO;

namespace SepConvGen;

/// <summary>Writes each epoch into a CSV file as soon as it has ended: Keras' <c>CSVLogger</c>, with the columns of <see cref="History.WriteCsv"/>.</summary>
public sealed class CsvLogger : TrainingCallback
{
    private readonly string _path;
    private readonly bool _append;

    /// <summary>Makes a callback.</summary>
    /// <param name="path">The file. It is open only while a row is written.</param>
    /// <param name="append">Whether what the file holds already is kept, to go on with a training; otherwise it is replaced when the training begins.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public CsvLogger(string path, bool append = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _append = append;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public override void OnTrainingBegin(TrainingRun run)
    {
        if (!_append || !File.Exists(_path) || new FileInfo(_path).Length == 0)
            File.WriteAllText(_path, HistoryCsv.Header + "\n");
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public override void OnEpochEnd(TrainingRun run, EpochResult result) => File.AppendAllText(_path, HistoryCsv.Row(result) + "\n");
}
