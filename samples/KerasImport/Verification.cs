using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SepConvGen;

namespace KerasImport;

/// <summary>The outputs of a model against those that were stored: the largest error may be 1e-5 times the largest expected output, or 1e-5 if that is below 1.</summary>
internal sealed class Verification
{
    private const double Tolerance = 1e-5;

    private readonly string _pair;
    private readonly double _largestError;
    private readonly double _allowed;
    private readonly int _count;

    private Verification(string pair, double largestError, double allowed, int count) => (_pair, _largestError, _allowed, _count) = (pair, largestError, allowed, count);

    // An error that is not a number is not below anything.
    public bool HasPassed => _largestError <= _allowed;

    /// <param name="model">The model with its weights.</param>
    /// <param name="path">An .npz file with <c>input</c> (batch, …) and the <c>output</c> that belongs to it.</param>
    public static Verification Of(Layer model, string path)
    {
        (NpyArray input, NpyArray expected) = Read(path);
        int batch = input.Shape.Count > 0 ? input.Shape[0] : 0;
        int frames = batch == 0 ? 0 : input.Length / batch / model.InputChannels;
        if (batch == 0 || (long)batch * frames * model.InputChannels != input.Length)
            throw new ImportFailure($"'input' of {path} is {input}, which is no batch for {model.InputChannels} channels.");
        long outputs = (long)batch * model.OutputLength(frames) * model.OutputChannels;
        if (outputs != expected.Length)
            throw new ImportFailure($"'output' of {path} is {expected}, but for an 'input' of {input} the model has {batch} · {model.OutputLength(frames)} · {model.OutputChannels} outputs.");

        var actual = new float[outputs];
        model.Forward(input.ToSingleArray(), actual, batch);
        double[] wanted = expected.ToDoubleArray();
        double largestError = actual.Zip(wanted, (ours, theirs) => Math.Abs(ours - theirs)).Max();
        return new Verification(path, largestError, Tolerance * Math.Max(1, wanted.Max(Math.Abs)), actual.Length);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(HasPassed ? "Verified" : "WRONG")}: {_count} outputs of {_pair}, largest error {_largestError:0.0e+0}, allowed {_allowed:0.0e+0}.");

    private static (NpyArray Input, NpyArray Output) Read(string path)
    {
        using NpzArchive archive = NpzArchive.Open(path);
        try
        {
            return (archive["input"], archive["output"]);
        }
        catch (KeyNotFoundException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }
}
