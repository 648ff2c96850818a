using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using SepConvGen.Benchmarks;
using SepConvGen.Tests.Kernels;

// The runtime reads which instruction sets it may use when it starts, so each one is measured in a process of its own.
const string Usage = "usage: table [--shapes a,b] [--isa avx512|avx2|vector128|current], or activations [--stride n] [--only a;b]";
Dictionary<string, (string Variable, string Value)> settings = new()
{
    ["avx512"] = ("DOTNET_EnableAVX512", "1"),
    ["avx2"] = ("DOTNET_EnableAVX512", "0"),
    ["vector128"] = ("DOTNET_PreferredVectorBitWidth", "128"),
};

if (args is ["activations", ..])
    return Activations();
if (args is not ["table", ..] || args.Length % 2 == 0)
    return Fail(Usage);
string? isa = null;
IEnumerable<Shape> shapes = Shapes.All;
for (int i = 1; i < args.Length; i += 2)
    switch (args[i])
    {
        case "--isa" when args[i + 1] == "current" || settings.ContainsKey(args[i + 1]):
            isa = args[i + 1];
            break;
        case "--shapes":
            string[] wanted = args[i + 1].Split(',');
            if (wanted.Except(Shapes.All.Select(shape => shape.Id)).FirstOrDefault() is { } unknown)
                return Fail($"There is no shape '{unknown}'; there are {string.Join(", ", Shapes.All.Select(shape => $"'{shape.Id}'"))}.");
            shapes = Shapes.All.Where(shape => wanted.Contains(shape.Id));
            break;
        default:
            return Fail($"'{args[i]} {args[i + 1]}' is not understood. {Usage}");
    }

if (isa == "current")
{
    Table.Print(shapes);
    return 0;
}

foreach (string set in isa is null ? ["avx512", "avx2"] : new[] { isa })
{
    var start = new ProcessStartInfo(Environment.ProcessPath!) { Environment = { [settings[set].Variable] = settings[set].Value, ["DOTNET_TieredPGO"] = "0" } };
    foreach (string argument in (string[])["table", "--isa", "current", "--shapes", string.Join(',', shapes.Select(shape => shape.Id))])
        start.ArgumentList.Add(argument);
    using Process process = Process.Start(start)!;
    process.WaitForExit();
    if (process.ExitCode != 0)
        return process.ExitCode;
    Console.WriteLine();
}

return 0;

int Activations()
{
    if (args.Length % 2 == 0)
        return Fail(Usage);
    long stride = 1;
    IReadOnlyList<ReferenceActivation> activations = ReferenceActivations.All;
    for (int i = 1; i < args.Length; i += 2)
        switch (args[i])
        {
            case "--stride" when long.TryParse(args[i + 1], out stride) && stride > 0:
                break;
            case "--only":
                if (ActivationAccuracy.Named(args[i + 1], out string? message) is not { } wanted)
                    return Fail(message!);
                activations = wanted;
                break;
            default:
                return Fail($"'{args[i]} {args[i + 1]}' is not understood. {Usage}");
        }
    ActivationAccuracy.Print(activations, stride);
    return 0;
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}
