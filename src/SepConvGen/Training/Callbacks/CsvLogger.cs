using System;
using System.IO;
using System.Text;
using SepConvGen.Files;

namespace SepConvGen;

/// <summary>Writes each epoch into a CSV file as soon as it has ended: Keras' <c>CSVLogger</c>, with the columns of <see cref="History.WriteCsv"/>.</summary>
public sealed class CsvLogger : TrainingCallback
{
    private readonly string _path;
    private readonly bool _append;
    private bool _hasBegun;

    /// <summary>Makes a callback.</summary>
    /// <param name="path">The file. It is open only while a row is written.</param>
    /// <param name="append">Whether what the file holds already is kept, to go on with a training; otherwise it is replaced when the first epoch has ended.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public CsvLogger(string path, bool append = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _append = append;
    }

    /// <summary>Finds out whether the file can be written, not after an epoch of training only. What it holds stays.</summary>
    /// <param name="run">The training.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public override void OnTrainingBegin(TrainingRun run)
    {
        using (Open())
            _hasBegun = false;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public override void OnEpochEnd(TrainingRun run, EpochResult result)
    {
        string row = HistoryCsv.Row(result) + "\n";
        if (!_hasBegun && !_append)
            WholeFile.Write(_path, Encoding.UTF8.GetBytes(HistoryCsv.Header + "\n" + row));
        else
            Append(row);
        _hasBegun = true;
    }

    private void Append(string row)
    {
        using FileStream file = Open();
        string before = file.CanSeek ? Before(file) : _hasBegun ? "" : HistoryCsv.Header + "\n";
        file.Write(Encoding.UTF8.GetBytes(before + row));
    }

    private FileStream Open() => new(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>What has to stand between what a file holds and a row: the header, a line break, or nothing. Leaves the file at its end.</summary>
    private static string Before(FileStream file)
    {
        if (file.Length == 0)
            return HistoryCsv.Header + "\n";
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n' ? "" : "\n";
    }
}
