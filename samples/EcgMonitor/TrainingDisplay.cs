using System;
using System.Diagnostics;
using Spectre.Console;

namespace EcgMonitor;

/// <summary>Trains, and shows how it goes: a line every few epochs, and a bar below them where there is a terminal to draw it.</summary>
internal static class TrainingDisplay
{
    private const int EpochsPerLine = 5;

    /// <summary>Runs all epochs.</summary>
    /// <param name="trainer">What is run.</param>
    /// <param name="validate">Computes the error on the validation minute.</param>
    /// <returns>How long it took, validation included.</returns>
    public static TimeSpan Run(Trainer trainer, Func<double> validate)
    {
        long start = Stopwatch.GetTimestamp();
        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
            AnsiConsole.Progress().AutoClear(true).Start(context => RunEpochs(trainer, validate, context.AddTask("Training", maxValue: Trainer.Epochs)));
        else
            RunEpochs(trainer, validate, bar: null);
        return Stopwatch.GetElapsedTime(start);
    }

    private static void RunEpochs(Trainer trainer, Func<double> validate, ProgressTask? bar)
    {
        for (int epoch = 1; epoch <= Trainer.Epochs; epoch++)
        {
            double training = trainer.RunEpoch(), validation = validate();
            bar?.Increment(1);
            if (epoch % EpochsPerLine == 0)
                AnsiConsole.WriteLine($"  epoch {epoch,2}/{Trainer.Epochs}   training {training:F6}   validation {validation:F6}");
        }
    }
}
