using System;
using System.Collections.Concurrent;
using System.Threading;

namespace SepConvGen.Tests.Layers;

/// <summary>The identity, which waits until a number of threads have met in it.</summary>
public readonly struct Meeting : IActivation
{
    private static readonly ConcurrentDictionary<int, bool> s_guests = new();
    private static int s_expected;

    /// <summary>Whether it throws instead.</summary>
    public static bool Throws { get; set; }

    /// <summary>The threads that met in a call.</summary>
    public static int Of(Action call, int guests = 2)
    {
        s_guests.Clear();
        s_expected = guests;
        try
        {
            call();
        }
        finally
        {
            s_expected = 0;
        }

        return s_guests.Count;
    }

    public static float Value(float x) => Meet(x);

    public static float Derivative(float x) => Meet(1);

    private static float Meet(float value)
    {
        if (Throws)
            throw new InvalidOperationException("thrown by an activation");
        if (s_expected > 0 && s_guests.TryAdd(Environment.CurrentManagedThreadId, true))
            SpinWait.SpinUntil(() => s_guests.Count >= s_expected, TimeSpan.FromSeconds(30));
        return value;
    }
}
