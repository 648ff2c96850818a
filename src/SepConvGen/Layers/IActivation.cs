using System.Runtime.Intrinsics;

namespace SepConvGen;

/// <summary>An activation of your own: <c>ActivationType = typeof(MyActivation)</c> on the attribute. It acts on each element of the output, in a loop behind the convolution.</summary>
/// <remarks>The numbers contract is then in your hands: use operations that are exactly rounded (+, -, ·, /, square root, fused multiply-add) and no transcendental functions of <c>MathF</c>, whose last bit differs between machines.</remarks>
/// <example><code>
/// public readonly struct Cube : IActivation
/// {
///     public static float Value(float x) => x * x * x;
///     public static float Derivative(float x) => 3 * x * x;
/// }
/// </code></example>
public interface IActivation
{
    /// <summary>The activation of x.</summary>
    static abstract float Value(float x);

    /// <summary>The derivative at x, the value before the activation.</summary>
    static abstract float Derivative(float x);
}

/// <summary>An activation of your own that can take four elements at a time. A lane must get the bits that the function of one float gives it.</summary>
public interface IVectorActivation : IActivation
{
    /// <summary>The activation of each x.</summary>
    static abstract Vector128<float> Value(Vector128<float> x);

    /// <summary>The derivative at each x.</summary>
    static abstract Vector128<float> Derivative(Vector128<float> x);
}
