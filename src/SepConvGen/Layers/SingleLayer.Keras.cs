using System;
using SepConvGen.Keras;

namespace SepConvGen;

public abstract partial class SingleLayer
{
    /// <summary>The layer as Keras 3 serialises it: JSON of module, class, config and, once one with weights is built, its input shape.</summary>
    /// <remarks>
    /// Keras 3's <c>keras.layers.deserialize(json.loads(text))</c> makes the layer of it, with two exceptions. The padding <c>causal</c> is Keras 2's: Keras 3 knows it no more and refuses the config.
    /// Arguments of relu, leaky_relu and elu are written as Keras' layers of these names, since its words take none. The way back is <see cref="KerasConfig.ToSource"/>.
    /// </remarks>
    /// <exception cref="NotSupportedException">An activation, initializer, regularizer or constraint is a type of the user's own, or an argument is this library's own, as padding in numbers is, or the activation has arguments that Keras' config cannot say.</exception>
    public string ToKerasConfig() => KerasConfigWriter.Write(this);
}
