using System;
using System.IO;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Table;
using SepConvGen.Benchmarks.Torch;
using TorchSharp;

// Started by the table command: JOB RESULT. TorchSharp prints what it tries where it does not load; one line says it.
Console.SetOut(TextWriter.Null);
try
{
    torch.set_num_threads(1);
    torch.set_num_interop_threads(1);
}
catch (Exception exception) when (exception is NotSupportedException or DllNotFoundException or TypeInitializationException)
{
    Console.Error.WriteLine("LibTorch does not load here; it needs the C++ library of GCC 13 or newer (GLIBCXX_3.4.32), which Debian 12 and Ubuntu 22.04 do not have.");
    return 1;
}

ResultFiles.Write(args[1], MeasureProcess.Run(ResultFiles.Read<MeasureJob>(args[0]), [new TorchRival()]));
return 0;
