using System;
using System.CommandLine;
using System.IO;

namespace KerasImport;

/// <summary>The command line, and what becomes of errors.</summary>
internal static class ImportCommand
{
    private const int Failed = 1;

    private static readonly string s_bundled = Path.Combine(AppContext.BaseDirectory, "Data", "k3-sequential.keras");

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var weights = new Argument<string?>("FILE")
        {
            Description = "The model: .keras or .h5; or its weights alone: .weights.h5, .safetensors, .npz. Without it the bundled example is imported.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var config = new Option<string?>("--config") { HelpName = "FILE", Description = "Where the config of weights alone is: a .keras, .h5 or .json file." };
        var layers = new Option<string?>("--layers") { HelpName = "FILE.cs", Description = "A C# file with annotated classes, instead of a config; they are put one behind the other unless a static Create() makes the model." };
        var pair = new Option<string?>("--io") { HelpName = "FILE.npz", Description = "The arrays 'input' and 'output' to verify with. Without it FILE.io.npz is taken, if it is there." };
        var project = new Option<string?>("--output") { HelpName = "DIR", Description = "Writes a project that runs the model into this folder, which must be new or empty." };
        var space = new Option<string>("--namespace") { HelpName = "NAME", Description = "The namespace of the classes.", DefaultValueFactory = _ => "Imported" };
        var pyTorch = new Option<bool>("--pytorch") { Description = "The weights are a depthwise and a pointwise Conv1d of PyTorch." };
        var prefix = new Option<string>("--prefix") { HelpName = "TEXT", Description = "What stands before every name of a .safetensors or .npz file, as 'model.'.", DefaultValueFactory = _ => "" };
        var rename = new Option<string[]>("--rename") { HelpName = "FROM=TO", Description = "A part of the file's names and what the model calls it, as 'dw=depthwise'; may be given several times.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var notStrict = new Option<bool>("--not-strict") { Description = "Tensors in the file that the model has not are passed over." };
        var command = new RootCommand("Brings a Keras model of SeparableConv1D layers into C#: prints its classes, compiles them, loads the weights and verifies the outputs.")
        {
            weights, config, layers, pair, project, space, pyTorch, prefix, rename, notStrict,
        };
        command.SetAction(parsed => Import(
            () => new ImportOptions
            {
                Weights = parsed.GetValue(weights) ?? s_bundled,
                Config = parsed.GetValue(config),
                Layers = parsed.GetValue(layers),
                Pair = parsed.GetValue(pair),
                Output = parsed.GetValue(project),
                Namespace = parsed.GetRequiredValue(space),
                IsPyTorch = parsed.GetValue(pyTorch),
                Prefix = parsed.GetRequiredValue(prefix),
                Renames = RenameRules.Parse(parsed.GetRequiredValue(rename)),
                IsStrict = !parsed.GetValue(notStrict),
            },
            output,
            error));
        return command.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static int Import(Func<ImportOptions> options, TextWriter output, TextWriter error)
    {
        try
        {
            return ModelImport.Run(options(), output) ? 0 : Failed;
        }
        catch (Exception exception) when (exception is ImportFailure or InvalidDataException or NotSupportedException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"error: {exception.Message}");
            return Failed;
        }
    }
}
