using System.CommandLine;
using System.IO;
using SepConvGen.Tests.Kernels;

namespace SepConvGen.Benchmarks.Activations;

/// <summary>The command <c>activations</c>.</summary>
internal static class ActivationsSyntax
{
    public static Command Command()
    {
        var stride = new Option<long>("--stride") { HelpName = "N", Description = "Every N-th bit pattern of float32 instead of all.", DefaultValueFactory = static _ => 1 };
        stride.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < 1)
                result.AddError("--stride must be at least 1.");
        });
        var only = new Option<string?>("--only") { HelpName = "A;B", Description = "These activations alone, separated by semicolons." };
        var command = new Command("activations", "Prints how far each activation and its derivative are from the truth, over all finite float32.") { stride, only };
        command.SetAction(parsed =>
        {
            string? message = null;
            var activations = parsed.GetValue(only) is { } names ? ActivationAccuracy.Named(names, out message) : ReferenceActivations.All;
            ActivationAccuracy.Print(activations ?? throw new InvalidDataException(message), parsed.GetValue(stride));
        });
        return command;
    }
}
