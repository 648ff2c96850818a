using System;
using SepConvGen.Benchmarks.Shapes;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>Something else that computes the layer.</summary>
internal interface IRival
{
    /// <summary>Its word in the options and results.</summary>
    string Engine { get; }

    /// <summary>Why it cannot compute a shape, or null.</summary>
    string? Obstacle(Shape shape);

    /// <summary>Makes it ready for signals of one length with the weights of <paramref name="layer"/>, in memory that starts where ours does in a cache line (null: anywhere).</summary>
    IRivalRun Start(Shape shape, SeparableConv1DLayer layer, int length, int? lineOffset);
}

/// <summary>A rival with weights, input and output of its own.</summary>
internal interface IRivalRun : IDisposable
{
    /// <summary>Computes the outputs of the same input again.</summary>
    void Forward();

    /// <summary>The outputs of the last <see cref="Forward"/>, in the layer's order.</summary>
    float[] Output();

    /// <summary>Computes all gradients of the same output gradient again, or null if it has no backward.</summary>
    Action? Backward => null;

    /// <summary>The gradients of the last <see cref="Backward"/>: those of the parameters in Keras' order and layout, then the input's.</summary>
    float[][] Gradients() => [];
}
