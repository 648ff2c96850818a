using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using SepConvGen;

namespace KerasImport;

/// <summary>The steps of an import, in their order.</summary>
internal static class ModelImport
{
    /// <summary>True unless a verification failed.</summary>
    public static bool Run(ImportOptions options, TextWriter output)
    {
        // First of all: weights that cannot be read are refused before anything is compiled.
        KerasModelFile weights = KerasModelFile.Read(options.Weights);
        string source = ModelSource.Of(options, weights);
        output.WriteLine(source);
        ProjectFolder? project = options.Output is { } directory ? ProjectFolder.At(directory) : null;

        var watch = Stopwatch.StartNew();
        CompiledModel compiled = ModelCompiler.Compile(source);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Compiled {compiled.LayerClasses} layer{(compiled.LayerClasses == 1 ? "" : "s")} in {watch.Elapsed.TotalSeconds:F1} s; the generator wrote {compiled.GeneratedCharacters / 1024} KB of C#."));
        Layer model = compiled.Create();
        model.LoadWeights(options.Weights, new WeightFileOptions
        {
            Layout = options.IsPyTorch ? WeightLayout.PyTorch : WeightLayout.Keras,
            Prefix = options.Prefix,
            Rename = options.Renames.Function,
            Strict = options.IsStrict,
        });
        output.WriteLine($"Loaded the weights of {options.Weights}.");
        output.WriteLine();
        output.WriteLine(model.Summary());

        string? pair = options.Pair ?? (File.Exists(options.Weights + ".io.npz") ? options.Weights + ".io.npz" : null);
        Verification? verification = pair is null ? null : Verification.Of(model, pair);
        output.WriteLine(verification is null ? $"Not verified: there is no {options.Weights}.io.npz, and --io was not given." : verification.ToString());
        if (verification is { HasPassed: false })
            return false;
        if (project is not null)
        {
            project.Write(source, compiled.CreateExpression, model, pair);
            output.WriteLine($"Wrote {project.Path}: dotnet run -c Release --project {project.Path}");
        }
        return true;
    }
}
