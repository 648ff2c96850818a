using System;
using System.Diagnostics;

namespace SepConvGen.Mutation;

/// <summary>How a change came out.</summary>
internal enum Outcome
{
    /// <summary>No test saw it.</summary>
    Unseen,

    /// <summary>A result had other bits, or there was an exception.</summary>
    Seen,

    /// <summary>It ended the process.</summary>
    Crashed,

    /// <summary>It did not come back.</summary>
    Hung,

    /// <summary>It does not compile.</summary>
    NotCompiled,
}

/// <summary>A process of its own for each changed kernel: it may write where it should not, and the next one would be blamed.</summary>
internal static class KernelProcess
{
    // A healthy layer takes a second or two on a quiet machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(300);

    public static Outcome Run(int[] channels, string assemblyPath)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Launcher, KernelRun.Argument, string.Join(',', channels), assemblyPath]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill();
            process.WaitForExit();
            return Outcome.Hung;
        }

        return process.ExitCode switch
        {
            KernelRun.Unseen => Outcome.Unseen,
            KernelRun.Seen => Outcome.Seen,
            _ => Outcome.Crashed,
        };
    }

    // dotnet program.dll, or the program itself.
    private static string[] Launcher => System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(KernelProcess).Assembly.Location] : [];
}
