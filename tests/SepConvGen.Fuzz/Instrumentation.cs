using System;
using System.Linq;
using SharpFuzz;

namespace SepConvGen.Fuzz;

/// <summary>Makes an assembly tell the fuzzer which branches an input takes.</summary>
internal static class Instrumentation
{
    // What reads. Building a layer runs thousands of branches that no byte of the file decides.
    private static readonly string[] s_readers =
        ["SepConvGen.Files.", "SepConvGen.Keras.", "SepConvGen.Rules.", "SepConvGen.KerasConfig", "SepConvGen.KerasModelFile", "SepConvGen.Optimizer", "SepConvGen.Npy", "SepConvGen.Npz", "KerasImport."];

    public static void Apply(string assembly)
    {
        int types = Fuzzer.Instrument(assembly, type => s_readers.Any(reader => type.StartsWith(reader, StringComparison.Ordinal)), Options.Value).Count();
        Console.WriteLine($"{types} types of {assembly} are instrumented.");
    }
}
