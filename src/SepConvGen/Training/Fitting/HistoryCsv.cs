using System.Globalization;

namespace SepConvGen;

/// <summary>Epochs as comma-separated values, in the shortest form that gives the same numbers again.</summary>
internal static class HistoryCsv
{
    public const string Header = "epoch,loss,val_loss,learning_rate";

    public static string Row(EpochResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Epoch},{result.Loss},{result.ValidationLoss},{result.LearningRate}");
}
