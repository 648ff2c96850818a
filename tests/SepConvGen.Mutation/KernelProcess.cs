using System;
using System.Diagnostics;
using System.Threading.Tasks;

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

/// <summary>A process that runs changed kernels, and its successors where one of them ends it.</summary>
internal sealed class KernelProcess : IDisposable
{
    // A healthy layer takes about a second on a quiet machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private Process? _process;

    public Outcome Run(int[] channels, string assemblyPath)
    {
        if (_process is null or { HasExited: true })
            _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Launcher, KernelRun.Argument]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.StandardInput.WriteLine($"{string.Join(',', channels)} {assemblyPath}");
        _process.StandardInput.Flush();
        Task<string?> answer = _process.StandardOutput.ReadLineAsync();
        if (!answer.Wait(s_patience))
        {
            End();
            return Outcome.Hung;
        }

        if (answer.Result is { } text)
            return text == KernelRun.Seen ? Outcome.Seen : Outcome.Unseen;
        End();
        return Outcome.Crashed;
    }

    public void Dispose() => End();

    // dotnet program.dll, or the program itself.
    private static string[] Launcher => System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(KernelProcess).Assembly.Location] : [];

    private void End()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }
}
