using System;
using System.Globalization;
using System.Runtime;
using SepConvGen.Benchmarks.Startup;

// "empty" ends at once; "layer" ends with a layer's first output; "report" tells what the compiler did for that.
switch (args)
{
    case ["layer"]:
        FirstOutput.Compute();
        return 0;
    case ["report"]:
        FirstOutput.Compute();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{JitInfo.GetCompiledMethodCount()} {JitInfo.GetCompilationTime().TotalMilliseconds}"));
        return 0;
    default:
        return 0;
}
