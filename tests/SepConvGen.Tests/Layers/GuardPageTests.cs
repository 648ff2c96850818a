using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Tests.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Every span that a layer is given lies against a page that nobody may touch, at its end and then at its beginning.</summary>
public sealed class GuardPageTests : IDisposable
{
    private const int LongestSpan = 1 << 18;

    private readonly List<GuardedMemory> _memories = [];

    public static TheoryData<Type> Types => [typeof(Causal), typeof(CausalDilated), typeof(CausalSoftmax), typeof(CausalChannelsFirst), typeof(ValidStrided), typeof(ValidSparse), typeof(Same), typeof(SameLate), typeof(SoftmaxOverTime), typeof(SameStrided), typeof(WideStrided), typeof(WideLong), typeof(Frozen),
        typeof(CausalFar), typeof(CausalFarthest), typeof(SameDilated), typeof(SameWideStrides), typeof(SameSparse), typeof(ShortStrided)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_length_stays_within_its_spans(Type type)
    {
        var subjects = new Dictionary<int, Subject>();
        for (int length = 1; length <= 256; length++)
        {
            // All remainders of 16 come together with all kinds of channel counts.
            int channels = 1 + length * 7 % 40;
            if (!subjects.TryGetValue(channels, out Subject? subject))
                subjects.Add(channels, subject = new Subject(LayerRun.Built(type, channels)));
            AssertWithinSpans(subject, length, batch: 1);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_channel_count_stays_within_its_spans(Type type)
    {
        for (int channels = 1; channels <= 40; channels++)
        {
            var subject = new Subject(LayerRun.Built(type, channels));
            foreach (int length in (int[])[1, 2, 3, 7, 13, 16, 25, 49])
                AssertWithinSpans(subject, length, batch: 2);
        }
    }

    public void Dispose()
    {
        foreach (GuardedMemory memory in _memories)
            memory.Dispose();
    }

    private void AssertWithinSpans(Subject subject, int length, int batch)
    {
        Layer layer = subject.Layer;
        if (length < layer.ShortestInput(0))
            return;
        float[] input = Noise.Of(batch * length * layer.InputChannels, length), upstream = Noise.Of(LayerRun.OutputSize(layer, input.Length, batch), length + 1);
        layer.ClearGradients();
        (float[] expected, float[] expectedGradient) = layer.ForwardBackward(input, upstream, batch, subject.Cache);
        float[][] parameterGradients = layer.Gradients();
        foreach (bool alignToEnd in (bool[])[true, false])
        {
            Span<float> guardedInput = Guarded(0, input, alignToEnd), output = Guarded(1, new float[expected.Length], alignToEnd);
            layer.Forward(guardedInput, output, batch);
            SameBits.Assert(expected, output);
            output.Clear();
            layer.Forward(guardedInput, output, batch, subject.Cache);
            SameBits.Assert(expected, output);
            Span<float> inputGradient = Guarded(2, new float[input.Length], alignToEnd);
            layer.ClearGradients();
            layer.Backward(subject.Cache, Guarded(3, upstream, alignToEnd), inputGradient);
            SameBits.Assert(expectedGradient, inputGradient);
            foreach ((float[] gradient, Parameter parameter) in parameterGradients.Zip(layer.Parameters))
                SameBits.Assert(gradient, parameter.Gradient);
            if (subject.Stream is { } stream)
                AssertStreamWithinSpans(stream, input.AsSpan(0, input.Length / batch), expected.AsSpan(0, expected.Length / batch), alignToEnd);
        }
    }

    private void AssertStreamWithinSpans(LayerStream stream, ReadOnlySpan<float> input, ReadOnlySpan<float> expected, bool alignToEnd)
    {
        stream.Reset();
        int channels = stream.Layer.InputChannels, filters = stream.Layer.OutputChannels, length = input.Length / channels, written = stream.OutputFrames(length), rest = expected.Length / filters - written;
        Span<float> output = Guarded(1, new float[written * filters], alignToEnd), flushed = Guarded(2, new float[rest * filters], alignToEnd);
        Assert.Equal(written, stream.Push(Guarded(0, input, alignToEnd), output));
        Assert.Equal(rest, stream.Flush(flushed));

        // The two parts of a channels_first output interleave; StreamTests compares those.
        if (stream.IsChannelsFirst && rest > 0)
            return;
        SameBits.Assert(expected[..output.Length], output);
        SameBits.Assert(expected[output.Length..], flushed);
    }

    /// <summary>A copy of <paramref name="values"/> against a guard page; each place has memory of its own.</summary>
    private Span<float> Guarded(int place, ReadOnlySpan<float> values, bool alignToEnd)
    {
        while (_memories.Count < 8)
            _memories.Add(new GuardedMemory(LongestSpan, alignToEnd: _memories.Count >= 4));
        Span<float> all = _memories[place + (alignToEnd ? 4 : 0)].Span, span = alignToEnd ? all[^values.Length..] : all[..values.Length];
        values.CopyTo(span);
        return span;
    }

    /// <summary>A layer with what is costly to make.</summary>
    private sealed class Subject(Layer layer)
    {
        public Layer Layer { get; } = layer;

        public ForwardCache Cache { get; } = layer.CreateCache();

        public LayerStream? Stream { get; } = layer.CanStream ? layer.OpenStream() : null;
    }
}
