using System;
using System.IO;

namespace SepConvGen.Import;

/// <summary>A folder for one test, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sepconvgen-import-");

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    public bool IsEmpty => _folder.GetFileSystemInfos().Length == 0;

    public void Dispose() => _folder.Delete(recursive: true);
}
