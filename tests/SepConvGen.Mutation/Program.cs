using System;
using System.Globalization;
using System.IO;
using System.Linq;
using SepConvGen.Mutation.Parts;

namespace SepConvGen.Mutation;

internal static class Program
{
    // Changes of each layer and each instruction set that the figures of docs/testing.md rest on.
    private const int ChangesOfEach = 15;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [KernelRun.Argument, string channels, string path]:
                return KernelRun.Run(channels, path);
            case [PartRun.Argument, string name, string tests, string changed, string from]:
                return PartRun.Run(name, tests, changed, int.Parse(from, CultureInfo.InvariantCulture));
            case ["kernels"]:
                return KernelMutation.Run(Directory.GetCurrentDirectory(), ChangesOfEach) ? 0 : 1;
            case ["kernels", string count] when int.TryParse(count, CultureInfo.InvariantCulture, out int changes) && changes >= 0:
                return KernelMutation.Run(Directory.GetCurrentDirectory(), changes) ? 0 : 1;
            case [string name, .. { Length: <= 2 } numbers] when MutatedPart.All.FirstOrDefault(part => part.Name == name) is { } part
                && uint.TryParse(numbers.ElementAtOrDefault(0) ?? "0", CultureInfo.InvariantCulture, out uint most) && uint.TryParse(numbers.ElementAtOrDefault(1) ?? "1", CultureInfo.InvariantCulture, out uint seed):
                return PartMutation.Run(part, Directory.GetCurrentDirectory(), (int)most, (int)seed) ? 0 : 1;
            default:
                Console.Error.WriteLine($"usage, from the top folder: SepConvGen.Mutation kernels [changes of each layer and instruction set, 0 for all] | {string.Join('|', MutatedPart.All.Select(static part => part.Name))} [changes, 0 for all [seed]]");
                return 2;
        }
    }
}
