using System;
using System.IO;
using System.Linq;
using SepConvGen;

namespace KerasImport;

/// <summary>A project that runs the imported model: its classes, its weights as safetensors, a program and, if there is one, the input/output pair.</summary>
internal sealed class ProjectFolder
{
    private const string Solution = "SepConvGen.sln";

    private ProjectFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Refuses a folder that holds something, before any work is done.</summary>
    public static ProjectFolder At(string path)
    {
        var given = new DirectoryInfo(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));
        // A link stays; what it points to is written.
        string full = given.LinkTarget is null ? given.FullName : given.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (File.Exists(full) || Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
            throw new ImportFailure($"--output {path} must be a new or an empty folder, but there is something in it already.");
        return new ProjectFolder(full);
    }

    public void Write(string source, string createExpression, Layer model, string? pair)
    {
        // Beside first, then moved: the folder is whole or not there.
        string beside = $"{Path}.{Guid.NewGuid():n}.tmp";
        try
        {
            Directory.CreateDirectory(beside);
            string Inside(string name) => System.IO.Path.Combine(beside, name);
            File.WriteAllText(Inside(System.IO.Path.GetFileName(Path) + ".csproj"), ProjectText());
            File.WriteAllText(Inside("Model.cs"), source);
            File.WriteAllText(Inside("Program.cs"), ProgramText(createExpression));
            model.SaveWeights(Inside("model.safetensors"));
            if (pair is not null)
                File.Copy(pair, Inside("pair.npz"));
            if (Directory.Exists(Path))
                Directory.Delete(Path);
            Directory.Move(beside, Path);
        }
        catch (Exception exception)
        {
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
            if (exception is IOException or UnauthorizedAccessException)
                throw new ImportFailure($"--output {Path} cannot be written: {exception.Message.Replace(beside, Path, StringComparison.Ordinal)}");
            throw;
        }
    }

    private static string ProjectText() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
        {ReferenceText()}
            <None Include="*.safetensors;*.npz" CopyToOutputDirectory="PreserveNewest" />
          </ItemGroup>
        </Project>

        """;

    /// <summary>The sources beside which this program was built, or else the package.</summary>
    private static string ReferenceText()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Solution)))
                return $"""
                        <ProjectReference Include="{System.IO.Path.Combine(folder.FullName, "src", "SepConvGen", "SepConvGen.csproj")}" />
                        <ProjectReference Include="{System.IO.Path.Combine(folder.FullName, "generator", "SepConvGen.Generator", "SepConvGen.Generator.csproj")}" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
                    """;
        return $"""    <PackageReference Include="SepConvGen" Version="{typeof(Layer).Assembly.GetName().Version!.ToString(3)}" />""";
    }

    private static string ProgramText(string createExpression) => $$"""
        using System;
        using System.IO;
        using System.Linq;
        using SepConvGen;

        Layer model = {{createExpression}};
        model.LoadWeights(Path.Combine(AppContext.BaseDirectory, "model.safetensors"));
        Console.WriteLine(model.Summary());

        string pair = Path.Combine(AppContext.BaseDirectory, "pair.npz");
        if (!File.Exists(pair))
            return 0;
        using NpzArchive archive = NpzArchive.Open(pair);
        NpyArray input = archive["input"];
        float[] expected = archive["output"].ToSingleArray(), output = new float[expected.Length];
        model.Forward(input.ToSingleArray(), output, batch: input.Shape[0]);
        float error = output.Zip(expected, (ours, theirs) => Math.Abs(ours - theirs)).Max(), allowed = 1e-5f * Math.Max(1, expected.Max(Math.Abs));
        Console.WriteLine($"Largest error against the stored outputs: {error:0.0e+0}, allowed {allowed:0.0e+0}.");
        return error <= allowed ? 0 : 1;

        """;
}
