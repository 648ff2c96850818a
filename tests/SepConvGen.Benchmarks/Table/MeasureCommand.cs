using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Rivals;

namespace SepConvGen.Benchmarks.Table;

/// <summary>What the table's child processes do.</summary>
internal static class MeasureCommand
{
    public const string Name = "measure";

    public static void Run(string jobFile, string resultFile)
    {
        MeasureJob job = ResultFiles.Read<MeasureJob>(jobFile);
        ResultFiles.Write(resultFile, MeasureProcess.Run(job, ManagedRivals.Named(job.Rivals)));
    }
}
