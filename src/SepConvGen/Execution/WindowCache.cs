using SepConvGen.Kernels;

namespace SepConvGen.Execution;

/// <summary>The cache of an operation over windows: the padded input in rows, and what the activation's derivative is computed from.</summary>
internal class WindowCache(Layer layer, PublishedWeights weights) : OperationCache(layer, weights)
{
    /// <summary>The inputs of all samples in rows, padding included.</summary>
    public ScratchBuffer Input;

    /// <summary>Outputs of all samples, or values before the activation, in rows; along time as the outputs lie.</summary>
    public ScratchBuffer Saved;

    /// <summary>The outputs' gradient of a sample in rows.</summary>
    public ScratchBuffer Upstream;

    /// <summary>g of a sample, rows a whole number of lines apart.</summary>
    public ScratchBuffer Gradient;

    /// <summary>The gradient of the padded input of a sample.</summary>
    public ScratchBuffer InputGradient;

    /// <summary>What an operation needs beside these.</summary>
    public ScratchBuffer First, Second, Third;
}
