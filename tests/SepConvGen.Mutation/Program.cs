using System;
using System.Globalization;
using System.Linq;

namespace SepConvGen.Mutation;

internal static class Program
{
    // Changes of each layer and each instruction set that the figures of docs/testing.md rest on.
    private const int ChangesOfEach = 40;

    private const string Usage = "usage: SepConvGen.Mutation [changes of each layer and instruction set, 0 for all] [seed]";

    private static int Main(string[] arguments)
    {
        if (arguments is [KernelRun.Argument])
            return KernelRun.Serve();
        int[] numbers = [.. arguments.Select(static text => int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number : -1)];
        if (numbers.Length > 2 || numbers.Contains(-1))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        return KernelMutation.Run(numbers.Length > 0 ? numbers[0] : ChangesOfEach, seed: numbers.Length > 1 ? numbers[1] : 1) ? 0 : 1;
    }
}
