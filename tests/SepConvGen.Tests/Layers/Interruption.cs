// What a user's types may do in the middle of a call, on the thread of the test alone.
using System;

namespace SepConvGen.Tests.Layers;

/// <summary>The identity, which does something once when it, or its derivative, is next asked.</summary>
public readonly struct Interruption : IActivation
{
    [ThreadStatic]
    private static Action? t_interruption;

    public static void During(Action call, Action interruption)
    {
        t_interruption = interruption;
        try
        {
            call();
            if (t_interruption is not null)
                throw new InvalidOperationException("The call asked no activation.");
        }
        finally
        {
            t_interruption = null;
        }
    }

    public static float Value(float x) => Interrupted(x);

    public static float Derivative(float x) => Interrupted(1);

    private static float Interrupted(float value)
    {
        Action? interruption = t_interruption;
        t_interruption = null;
        interruption?.Invoke();
        return value;
    }
}

/// <summary>Values of 0.1, or an exception.</summary>
public sealed class FailingInitializer : Initializer
{
    [ThreadStatic]
    private static Exception? t_failure;

    public static void FailWith(Exception failure, Action call)
    {
        t_failure = failure;
        try
        {
            call();
        }
        finally
        {
            t_failure = null;
        }
    }

    protected override void Fill(Span<float> values, ReadOnlySpan<int> shape, RandomStream random)
    {
        if (t_failure is { } failure)
            throw failure;
        values.Fill(0.1f);
    }
}

[SeparableConv1D(filters: 5, kernelSize: 3, padding: "causal", ActivationType = typeof(Interruption), BiasInitializerType = typeof(FailingInitializer))]
public partial class Interrupted;
