using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SepConvGen.Runner;

// Runs the tests of a built assembly in this process, where `dotnet test` cannot: under an emulator, which has no SDK.
if (args.Length is not (1 or 2))
{
    Console.Error.WriteLine("usage: SepConvGen.Runner <test assembly> [<trait>=<value> | <trait>!=<value>]");
    return 2;
}

string path = Path.GetFullPath(args[0]);
string directory = Path.GetDirectoryName(path)!;
// The tests and their data lie beside their own assembly, not beside this program.
AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", directory + Path.DirectorySeparatorChar);
AssemblyLoadContext.Default.Resolving += (context, name) =>
    Path.Combine(directory, name.Name + ".dll") is { } file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;

var filter = TraitFilter.Parse(args.Length == 2 ? args[1] : "");
TestRun run = TestRun.Of(Assembly.LoadFrom(path), filter);
Console.WriteLine(
    $"{RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}: Failed: {run.Failed}, Passed: {run.Passed}, Skipped: {run.Skipped}, Total: {run.Total}, " +
    $"Duration: {run.Duration.TotalSeconds:F0} s - {Path.GetFileName(path)}");
return run.Failed == 0 && run.Passed > 0 ? 0 : 1;
