using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace SepConvGen.Benchmarks.Report;

/// <summary>Where a measurement was made.</summary>
/// <param name="Processor">The model, with family and model numbers where the system tells them: virtual machines often hide the name.</param>
/// <param name="Cores">Logical processors that this process may use.</param>
/// <param name="Caches">Level, type and size of each cache of the first core; empty where the system does not tell.</param>
/// <param name="OperatingSystem">Its own description.</param>
/// <param name="Architecture">Of the process.</param>
internal sealed record Machine(string Processor, int Cores, IReadOnlyList<string> Caches, string OperatingSystem, string Architecture)
{
    private const string CacheFolder = "/sys/devices/system/cpu/cpu0/cache";

    public static Machine Current() => new(ProcessorName(), Environment.ProcessorCount, ReadCaches(), RuntimeInformation.OSDescription, RuntimeInformation.ProcessArchitecture.ToString());

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Processor}, {Cores} {(Cores == 1 ? "core" : "cores")}{(Caches.Count > 0 ? $", {string.Join(", ", Caches)}" : "")}, {OperatingSystem}, {Architecture}");

    private static string ProcessorName()
    {
        try
        {
            Dictionary<string, string> first = [];
            foreach (string line in File.ReadLines("/proc/cpuinfo").TakeWhile(static line => line.Length > 0))
                if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [var key, var value])
                    first[key] = value;
            if (first.TryGetValue("model name", out string? name))
                return first.TryGetValue("cpu family", out string? family) && first.TryGetValue("model", out string? model) ? $"{name} (family {family}, model {model})" : name;
        }
        catch (IOException)
        {
            // Not a Linux: the environment may tell.
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
    }

    private static IReadOnlyList<string> ReadCaches()
    {
        if (!Directory.Exists(CacheFolder))
            return [];
        return [.. Directory.EnumerateDirectories(CacheFolder, "index*").Order(StringComparer.Ordinal)
            .Select(static folder => (Level: Text(folder, "level"), Type: Text(folder, "type"), Size: Text(folder, "size")))
            .Where(static cache => cache.Type != "Instruction" && cache.Size.Length > 0)
            .Select(static cache => $"L{cache.Level}{(cache.Type == "Data" ? "d" : "")} {cache.Size.Replace("K", " KiB", StringComparison.Ordinal)}")];

        static string Text(string folder, string name) => File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name)).Trim() : "";
    }
}
