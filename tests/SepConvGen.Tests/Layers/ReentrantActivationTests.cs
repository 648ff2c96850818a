using System;
using System.Collections.Generic;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>x · |x|, which does something else on the way at each element.</summary>
public readonly struct Meddling : IActivation
{
    [ThreadStatic]
    private static Action? s_onValue;

    [ThreadStatic]
    private static Action? s_onDerivative;

    public static float Value(float x)
    {
        s_onValue?.Invoke();
        return SignedSquare.Value(x);
    }

    public static float Derivative(float x)
    {
        s_onDerivative?.Invoke();
        return SignedSquare.Derivative(x);
    }

    /// <summary>Runs a call with activations on this thread that do something else; not within that itself.</summary>
    public static void During(Action meddle, Action call)
    {
        bool isMeddling = false;
        s_onValue = s_onDerivative = () =>
        {
            if (isMeddling)
                return;
            isMeddling = true;
            try
            {
                meddle();
            }
            finally
            {
                isMeddling = false;
            }
        };
        try
        {
            call();
        }
        finally
        {
            s_onValue = s_onDerivative = null;
        }
    }
}

[SeparableConv1D(filters: 16, kernelSize: 3, padding: "causal", ActivationType = typeof(Meddling))]
public partial class Meddler;

[SeparableConv1D(filters: 16, kernelSize: 3, padding: "same", dataFormat: "channels_first", depthMultiplier: 2, ActivationType = typeof(Meddling))]
public partial class MeddlerFirst;

[SeparableConv1D(filters: 16, kernelSize: 5, padding: "causal", dilationRate: 2, InputChannels = 20, ActivationType = typeof(Meddling))]
public partial class MeddlerInPlace;

/// <summary>What users' activations do to the layer that they run in: nothing.</summary>
public class ReentrantActivationTests
{
    private const int Length = 300;

    public static TheoryData<string, Func<Layer>> Cases()
    {
        var cases = new TheoryData<string, Func<Layer>>();
        foreach (string meddling in Meddlings.Keys)
            foreach (Func<Layer> make in (Func<Layer>[])[() => LayerRun.Built<Meddler>(20), () => LayerRun.Built<MeddlerFirst>(20), () => LayerRun.Built<MeddlerInPlace>(20), () => LayerRun.WithBias(new Sequential(new MeddlerInPlace(), new Meddler(), new Sequential(new Meddler())), 20, 1)])
                cases.Add(meddling, make);
        return cases;
    }

    // Longer than the outer signal and wider than its layer, so that shared scratch would be overwritten.
    private static Dictionary<string, Func<Action>> Meddlings { get; } = new()
    {
        ["Forward of another layer"] = static () => Forward(LayerRun.Built<WideLong>(32), 400),
        ["Forward in channels_first"] = static () => Forward(LayerRun.Built<SameLate>(24), 400),
        ["Forward of a model"] = static () => Forward(LayerRun.WithBias(new Sequential(new CausalDilated(), new Meddler()), 6, 1), 350),
        ["Forward and Backward with a cache"] = static () =>
        {
            Meddler layer = LayerRun.Built<Meddler>(24);
            ForwardCache cache = layer.CreateCache();
            float[] input = Noise.Of(320 * 24, 8), output = new float[320 * 16], gradient = new float[input.Length];
            return () =>
            {
                layer.Forward(input, output, 1, cache);
                layer.Backward(cache, output, gradient);
            };
        },
        ["Push on a stream"] = static () =>
        {
            Meddler layer = LayerRun.Built<Meddler>(24);
            LayerStream stream = layer.OpenStream();
            float[] input = Noise.Of(50 * 24, 8), output = new float[50 * 16];
            return () => stream.Push(input, output);
        },
        ["Build, OpenStream and CreateCache"] = static () => static () =>
        {
            var layer = new Meddler();
            layer.Build(3, seed: 1);
            layer.OpenStream();
            layer.CreateCache();
        },
        ["an exception that is caught"] = static () =>
        {
            Action forward = Forward(LayerRun.Built<WideLong>(32), 400);
            return () =>
            {
                forward();
                Assert.Throws<ArgumentException>(() => LayerRun.Built<Causal>(4).Forward(new float[3], new float[1]));
            };
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_call_gives_the_same_bits_whatever_the_activation_calls_meanwhile(string meddling, Func<Layer> make)
    {
        Layer layer = make();
        Action meddle = Meddlings[meddling]();
        Run expected = RunAll(layer);
        Run? actual = null;
        int calls = 0;
        Meddling.During(
            () =>
            {
                // About once in a block of rows.
                if (calls++ % 397 == 0)
                    meddle();
            },
            () => actual = RunAll(layer));
        Assert.True(calls > 3 * Length);
        SameBits.Assert(expected.Output, actual!.Output);
        SameBits.Assert(expected.CachedOutput, actual.CachedOutput);
        SameBits.Assert(expected.InputGradient, actual.InputGradient);
        for (int i = 0; i < expected.Gradients.Length; i++)
            SameBits.Assert(expected.Gradients[i], actual.Gradients[i]);
        SameBits.Assert(expected.Streamed, actual.Streamed);
    }

    [Fact]
    public void A_thread_of_several_gives_the_same_bits_too()
    {
        Meddler layer = LayerRun.Built<Meddler>(20);
        layer.ThreadRule = new(1, 4);
        layer.MaxDegreeOfParallelism = 4;
        float[] input = Noise.Of(2 * Length * 20, 3), output = new float[2 * Length * 16];
        float[] expected = layer.Forward(input, 2);
        Action meddle = Forward(LayerRun.Built<WideLong>(32), 400);
        int calls = 0;
        Meddling.During(
            () =>
            {
                if (calls++ % 97 == 0)
                    meddle();
            },
            () => layer.Forward(input, output, 2));
        SameBits.Assert(expected, output);
    }

    [Fact]
    public void After_an_exception_out_of_the_activation_the_next_calls_give_the_same_bits()
    {
        Meddler layer = LayerRun.Built<Meddler>(20);
        Run expected = RunAll(layer);
        Action forward = Forward(LayerRun.Built<WideLong>(32), 400);
        Assert.Throws<TimeoutException>(() => Meddling.During(
            () =>
            {
                forward();
                throw new TimeoutException();
            },
            () => layer.Forward(Noise.Of(Length * 20, 3))));
        SameBits.Assert(expected.Output, RunAll(layer).Output);
    }

    private static Action Forward(Layer layer, int length)
    {
        float[] input = Noise.Of(length * layer.InputChannels, 9), output = new float[layer.OutputLength(length) * layer.OutputChannels];
        return () => layer.Forward(input, output);
    }

    private static Run RunAll(Layer layer)
    {
        float[] input = Noise.Of(Length * layer.InputChannels, 3), output = new float[Length * layer.OutputChannels], cached = new float[output.Length], gradient = new float[input.Length];
        layer.Forward(input, output);
        layer.ClearGradients();
        ForwardCache cache = layer.CreateCache();
        layer.Forward(input, cached, 1, cache);
        layer.Backward(cache, Noise.Of(output.Length, 4), gradient);
        LayerStream stream = layer.OpenStream();
        var streamed = new float[output.Length];
        int frames = stream.Push(input, streamed);
        stream.Flush(streamed.AsSpan(frames * layer.OutputChannels));
        return new Run(output, cached, gradient, layer.Gradients(), streamed);
    }

    private sealed record Run(float[] Output, float[] CachedOutput, float[] InputGradient, float[][] Gradients, float[] Streamed);
}
