using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Golden;

namespace SepConvGen.Random.HotReload;

/// <summary>The program whose classes are changed while it runs: for each change a line, empty if all is right.</summary>
internal static class HotReloadProgram
{
    private const int Channels = 16, Length = 40;

    /// <param name="changes">The attribute's arguments before and after, and the change in words; then those of the next change.</param>
    private static void Main(string[] changes)
    {
        foreach (string[] change in changes.Chunk(3))
            Console.WriteLine(string.Join(" | ", Findings(change[0], change[1], change[2])).ReplaceLineEndings(" "));
    }

    private static IEnumerable<string> Findings(string before, string after, string change)
    {
        try
        {
            var type = new ChangeableClass(before);
            var old = new OldObjects(type.New);
            type.Change(after);
            return [.. old.Unrefused(change), .. Mixed(old, type.New(), change), .. New(type.New())];
        }
        catch (Exception exception)
        {
            return [exception.ToString()];
        }
    }

    /// <summary>Calls on a new object that are handed an old one.</summary>
    private static IEnumerable<string> Mixed(OldObjects old, SeparableConv1DLayer layer, string change)
    {
        layer.Build(Channels, seed: 1);
        LayerStream stream = layer.OpenStream();
        (string Name, Action Call)[] calls = [("CopyWeightsFrom an old layer", () => layer.CopyWeightsFrom(old.Layer)), ("CopyStateFrom an old stream", () => stream.CopyStateFrom(old.Stream))];
        return from at in calls
               let finding = OldObjects.Refusal(at.Call, change)
               where finding is not null
               select $"{at.Name}: {finding}";
    }

    /// <summary>A new object computes what the contract says of the class as it is now.</summary>
    private static string[] New(SeparableConv1DLayer layer)
    {
        layer.Build(Channels, seed: 1);
        var random = new System.Random(1);
        float[] input = [.. Enumerable.Range(0, 2 * Length * Channels).Select(_ => 2 * random.NextSingle() - 1)];
        ContractCheck.AssertSameBits(layer, layer.CreateCache(), input, batch: 2);
        ContractCheck.AssertStreamHasSameBits(layer, layer.OpenStream(), input[..(Length * Channels)], [1, 30, 2, 7], isInPlace: false);
        return [];
    }
}
