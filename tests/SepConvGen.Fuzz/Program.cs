using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using SepConvGen.Fuzz;
using SharpFuzz;

// What tests/fuzz.sh calls.
switch (args)
{
    case ["targets"]:
        foreach (FuzzTarget target in FuzzTargets.All)
            Console.WriteLine(target.Name);
        return 0;
    case ["instrument", var assembly]:
        Instrumentation.Apply(assembly);
        return 0;
    case ["fuzz", var name]:
        FuzzTarget fuzzed = FuzzTargets.Named(name);
        Trial.OnSmallStack(() => Fuzzer.OutOfProcess.Run(stream => Trial.Run(fuzzed, ReadAll(stream))), Timeout.InfiniteTimeSpan);
        return 0;
    case ["mutate", var name, var seeds, var failures, var seconds]:
        return Mutations.Run(FuzzTargets.Named(name), seeds, failures, TimeSpan.FromSeconds(int.Parse(seconds)));
    case ["replay", var name, .. var paths]:
        return Replay(FuzzTargets.Named(name), paths);
    default:
        Console.Error.WriteLine("usage: SepConvGen.Fuzz targets | instrument <assembly> | fuzz <target> | mutate <target> <seeds> <failures> <seconds> | replay <target> <file> …");
        return 2;
}

static byte[] ReadAll(Stream stream)
{
    using var copy = new MemoryStream();
    stream.CopyTo(copy);
    return copy.ToArray();
}

// Prints the files that fail, one a line, with what they failed with.
static int Replay(FuzzTarget target, IEnumerable<string> paths)
{
    int failed = 0;
    foreach (string path in paths)
        try
        {
            Trial.RunFile(target, path);
        }
        catch (Exception exception)
        {
            failed++;
            Console.WriteLine($"{path}\t{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} {exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}");
        }
    return failed == 0 ? 0 : 1;
}
