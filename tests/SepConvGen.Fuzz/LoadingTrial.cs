using System;
using System.IO;
using System.Linq;

namespace SepConvGen.Fuzz;

/// <summary>Loads a file of weights into a new model, and again into what that made of it: all or nothing.</summary>
internal static class LoadingTrial
{
    public static void Run(byte[] file, Func<Layer> create, WeightFileOptions options)
    {
        Layer model = create();
        try
        {
            model.LoadWeights(FuzzTargets.Readable(file), options);
        }
        catch (InvalidDataException exception)
        {
            if (model.IsBuilt)
                throw new InvalidOperationException($"A model was built for a file that was refused: {exception.Message}", exception);
            RefusedByBuilt(file, create(), options);
            throw;
        }
        int[] loaded = Bits(model);
        model.LoadWeights(FuzzTargets.Readable(file), options);
        if (!loaded.AsSpan().SequenceEqual(Bits(model)))
            throw new InvalidOperationException("A file gave other weights the second time.");
    }

    // A built model checks the sizes that a new one takes from the file.
    private static void RefusedByBuilt(byte[] file, Layer model, WeightFileOptions options)
    {
        model.Build(inputChannels: 1, seed: 1);
        int[] before = Bits(model);
        try
        {
            model.LoadWeights(FuzzTargets.Readable(file), options);
        }
        catch (InvalidDataException)
        {
            if (!before.AsSpan().SequenceEqual(Bits(model)))
                throw new InvalidOperationException("Weights have changed, although the file was refused.");
        }
    }

    private static int[] Bits(Layer model) => [.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray()).Select(BitConverter.SingleToInt32Bits)];
}
