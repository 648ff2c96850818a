using System;
using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace SepConvGen.Tests.Kernels;

public class ElementwiseKernelsTests
{
    private const int LargestCount = 70;

    public static TheoryData<string> Names => [.. ReferenceActivations.Loops.Select(activation => activation.Name)];

    public static TheoryData<string, int> NamesAndLanes
    {
        get
        {
            // Wider ones than the machine has would measure the software fallback of .NET, which kernels never use.
            int widest = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated && Fma.IsSupported ? 8 : 4;
            var data = new TheoryData<string, int>();
            foreach (LoopActivation activation in ReferenceActivations.Loops)
                foreach (int lanes in new[] { 4, 8, 16 }.Where(lanes => lanes <= widest))
                    data.Add(activation.Name, lanes);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(NamesAndLanes))]
    public void Lanes_of_every_number_give_the_bits_of_one_lane(string name, int lanes)
    {
        var activation = (LoopActivation)ReferenceActivation.Named(name);
        float[] x = SamplePoints.Assorted(20_000);
        float[] expected = new float[x.Length];
        float[] actual = new float[x.Length];
        activation.ApplyInLanes(1, x, expected);
        activation.ApplyInLanes(lanes, x, actual);
        SameBits.Assert(expected, actual);

        float[] saved = activation.SavesOutput ? expected : x;
        float[] upstream = [.. x.Reverse()];
        float[] gradient = [.. upstream];
        activation.ApplyGradientInLanes(1, saved, upstream);
        activation.ApplyGradientInLanes(lanes, saved, gradient);
        SameBits.Assert(upstream, gradient);
    }

    [Theory]
    [MemberData(nameof(NamesAndLanes))]
    public void An_element_gets_the_same_bits_in_every_lane(string name, int lanes)
    {
        var activation = (LoopActivation)ReferenceActivation.Named(name);
        float[] x = SamplePoints.Assorted(2_000);
        float[] values = activation.Values(x), gradient = [.. x.Reverse()];
        float[] saved = activation.SavesOutput ? values : x;
        activation.ApplyGradient(saved, gradient);
        for (int first = 1; first < lanes; first++)
        {
            float[] moved = new float[x.Length - first], movedGradient = [.. x.Reverse().Skip(first)];
            activation.ApplyInLanes(lanes, x.AsSpan(first), moved);
            activation.ApplyGradientInLanes(lanes, saved.AsSpan(first), movedGradient);
            SameBits.Assert(values.AsSpan(first), moved);
            SameBits.Assert(gradient.AsSpan(first), movedGradient);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_count_gives_each_element_what_it_gets_alone_and_touches_nothing_outside(string name)
    {
        var activation = (LoopActivation)ReferenceActivation.Named(name);
        float[] x = SamplePoints.Assorted(LargestCount);
        float[] alone = Alone(x, (element, _) => activation.Apply(element));
        foreach (bool alignToEnd in new[] { false, true })
            for (int count = 0; count <= LargestCount; count++)
            {
                using var input = new GuardedMemory(count, alignToEnd);
                using var output = new GuardedMemory(count, alignToEnd);
                x.AsSpan(0, count).CopyTo(input.Span);
                activation.Apply(input.Span, output.Span);
                SameBits.Assert(alone.AsSpan(0, count), output.Span);
                SameBits.Assert(x.AsSpan(0, count), input.Span);
                activation.Apply(input.Span);
                SameBits.Assert(alone.AsSpan(0, count), input.Span);
            }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_count_gives_each_gradient_what_it_gets_alone_and_touches_nothing_outside(string name)
    {
        var activation = (LoopActivation)ReferenceActivation.Named(name);
        float[] saved = SamplePoints.Assorted(LargestCount);
        float[] upstream = [.. saved.Reverse()];
        float[] alone = Alone(upstream, (element, i) => activation.ApplyGradient(saved.AsSpan(i, 1), element));
        foreach (bool alignToEnd in new[] { false, true })
            for (int count = 0; count <= LargestCount; count++)
            {
                using var values = new GuardedMemory(count, alignToEnd);
                using var gradient = new GuardedMemory(count, alignToEnd);
                saved.AsSpan(0, count).CopyTo(values.Span);
                upstream.AsSpan(0, count).CopyTo(gradient.Span);
                activation.ApplyGradient(values.Span, gradient.Span);
                SameBits.Assert(alone.AsSpan(0, count), gradient.Span);
                SameBits.Assert(saved.AsSpan(0, count), values.Span);
            }
    }

    private delegate void InPlace(Span<float> element, int index);

    private static float[] Alone(float[] values, InPlace apply)
    {
        float[] results = [.. values];
        for (int i = 0; i < results.Length; i++)
            apply(results.AsSpan(i, 1), i);
        return results;
    }
}
