namespace SepConvGen;

/// <summary>What one epoch came to.</summary>
/// <param name="Epoch">Its number, counted from 1.</param>
/// <param name="Loss">The mean of its batches' losses, penalties included, each before its step, weighted with the batches' samples: Keras' <c>loss</c>.</param>
/// <param name="ValidationLoss">The loss of the validation data after the epoch, penalties included: Keras' <c>val_loss</c>; null without such data.</param>
/// <param name="LearningRate">The learning rate of its last step.</param>
public sealed record EpochResult(int Epoch, double Loss, double? ValidationLoss, float LearningRate);
