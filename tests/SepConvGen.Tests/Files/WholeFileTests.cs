using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Versioning;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>Every file that the library writes is replaced as a whole, as what it was: a link stays a link, a mode stays a mode.</summary>
public sealed class WholeFileTests : IDisposable
{
    private static readonly Dictionary<string, (string Extension, Action<string> Write)> s_writers = new()
    {
        ["weights, safetensors"] = (".safetensors", path => WeightFiles.NewNamed().SaveWeights(path)),
        ["weights, npz"] = (".npz", path => WeightFiles.NewNamed().SaveWeights(path)),
        ["a checkpoint"] = (".safetensors", path => Fit(new BestModelCheckpoint(path, MonitoredLoss.Training))),
        ["an optimizer's state"] = (".safetensors", path => new Adam().SaveState(path, WeightFiles.NewNamed().Parameters)),
        ["an ONNX model"] = (".onnx", path => WeightFiles.NewNamed().ExportOnnx(path)),
        ["a history's table"] = (".csv", path => Fit().SaveCsv(path)),
        ["a history's picture"] = (".svg", path => Fit().SaveSvg(path)),
        ["a log"] = (".csv", path => Fit(new CsvLogger(path))),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("sepconvgen").FullName;

    public static TheoryData<string> Writers => [.. s_writers.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_file_is_replaced_and_nothing_is_left_beside_it(string writer)
    {
        string path = PathOf(writer, "file");
        Write(writer, path);
        byte[] expected = File.ReadAllBytes(path);
        File.WriteAllText(path, new string('x', 100_000));
        Write(writer, path);
        Assert.Equal(expected, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_link_stays_and_what_it_points_to_is_replaced(string writer)
    {
        string target = PathOf(writer, "target"), between = PathOf(writer, "between"), link = PathOf(writer, "link");
        Write(writer, target);
        byte[] expected = File.ReadAllBytes(target);
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(between, Path.GetFileName(target));
        File.CreateSymbolicLink(link, between);
        Write(writer, link);
        Assert.Equal(between, new FileInfo(link).LinkTarget);
        Assert.Equal(Path.GetFileName(target), new FileInfo(between).LinkTarget);
        Assert.Null(new FileInfo(target).LinkTarget);
        Assert.Equal(expected, File.ReadAllBytes(target));

        File.Delete(target);
        Write(writer, link);
        Assert.Equal(between, new FileInfo(link).LinkTarget);
        Assert.Equal(expected, File.ReadAllBytes(target));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    [UnsupportedOSPlatform("windows")]
    public void A_file_keeps_its_mode(string writer)
    {
        string path = PathOf(writer, "file");
        File.WriteAllText(path, "old");
        foreach (UnixFileMode mode in (UnixFileMode[])[UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite])
        {
            File.SetUnixFileMode(path, mode);
            Write(writer, path);
            Assert.Equal(mode, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void An_error_names_the_path_that_was_given(string writer)
    {
        string missing = Path.Combine(_folder, "missing", "file" + s_writers[writer].Extension), folder = PathOf(writer, "folder");
        Assert.Contains(missing, Assert.Throws<DirectoryNotFoundException>(() => Write(writer, missing)).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder);
        Assert.Contains(folder, Assert.Throws<UnauthorizedAccessException>(() => Write(writer, folder)).Message, StringComparison.Ordinal);
        Assert.Equal([folder], Directory.GetFileSystemEntries(_folder));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void The_longest_name_that_a_file_may_have_is_written(string writer)
    {
        string path = PathOf(writer, new string('a', 255 - s_writers[writer].Extension.Length));
        Write(writer, path);
        Assert.True(new FileInfo(path).Length > 0);
    }

    [Fact]
    public void A_format_that_is_none_is_refused_and_nothing_is_written()
    {
        var stream = new MemoryStream();
        Assert.Contains("Safetensors or Npz, but is 7", Assert.Throws<ArgumentOutOfRangeException>("format", () => WeightFiles.NewNamed().SaveWeights(stream, (WeightFormat)7)).Message, StringComparison.Ordinal);
        Assert.Equal(0, stream.Length);
        Assert.Contains("Keras or PyTorch, but is 7", Assert.Throws<ArgumentOutOfRangeException>("Layout", () => new WeightFileOptions { Layout = (WeightLayout)7 }).Message, StringComparison.Ordinal);
    }

    private static void Write(string writer, string path) => s_writers[writer].Write(path);

    private static History Fit(params TrainingCallback[] callbacks)
    {
        Named model = WeightFiles.NewNamed();
        var data = new TrainingData(Noise.Of(2 * 6 * model.InputChannels, 1), Noise.Of(2 * model.OutputLength(6) * model.OutputChannels, 2), 2);
        return model.Fit(data, new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(), Shuffle = false, Callbacks = callbacks });
    }

    private string PathOf(string writer, string name) => Path.Combine(_folder, name + s_writers[writer].Extension);
}
