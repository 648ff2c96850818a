using System;

namespace SepConvGen;

/// <summary>A tensor of weights that a layer is to have.</summary>
/// <param name="Name">Keras' name of the variable, <c>depthwise_kernel</c>.</param>
/// <param name="Shape">Its shape in Keras' layout.</param>
/// <param name="Initializer">Makes what gives its first values.</param>
/// <param name="Regularizer">Makes the penalty on the values, or null.</param>
/// <param name="Constraint">Makes what an optimizer applies to the values after each step, or null.</param>
/// <param name="IsStatistic">Whether it is computed from the signals, and never trained.</param>
internal sealed record WeightTensor(string Name, int[] Shape, Func<Initializer> Initializer, Func<Regularizer?>? Regularizer = null, Func<Constraint?>? Constraint = null, bool IsStatistic = false);
