extern alias runtime;

using System;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Tests.Emitted;
using Xunit;
using Layers = runtime::SepConvGen;

namespace SepConvGen.Generator.Tests.Networks;

/// <summary>What is emitted for networks compiles wherever they stand, and computes what their members do.</summary>
public sealed class EmittedNetworkTests
{
    private const string Hostile = """
        namespace Company.SepConvGen.System
        {
            partial class Outer<T>
            {
                [global::SepConvGen.Network(inputChannels: 3)]
                protected internal sealed partial class Inner<U>(int x) where U : T
                {
                    private readonly int _Kernels0 = x, _Activation0 = 1;
                    public Inner() : this(5) { }
                    public int Sum => _Kernels0 + _Activation0;
                    [global::SepConvGen.Conv1D(3, 3, padding: "same", activation: "relu")] public partial global::SepConvGen.Layer @event { get; }
                    [global::SepConvGen.Conv1D(3, 3, padding: "same", activation: "relu", Add = "event")] internal partial global::SepConvGen.Layer A { get; }
                    [global::SepConvGen.Dense(3, activation: "tanh")] private partial global::SepConvGen.DenseLayer ALayer { get; }
                    [global::SepConvGen.DepthwiseConv1D(3, padding: "causal", activation: "gelu")] public partial global::SepConvGen.Layer Refs { get; }
                    [global::SepConvGen.SeparableConv1D(20, 5, padding: "same")] public partial global::SepConvGen.Layer Options { get; }
                    [global::SepConvGen.MaxPooling1D(2)] internal partial global::SepConvGen.MaxPooling1D Kernels0 { get; }
                }
            }

            class Math { }
        }
        """;

    private const string Fused = """
        using SepConvGen;
        [Network(inputChannels: 6)]
        public partial class Sums
        {
            [SeparableConv1D(20, 3, padding: "same", activation: "ACTIVATION")] public partial Layer Stem { get; }
            [Conv1D(20, 3, padding: "same", activation: "ACTIVATION", Add = nameof(Stem))] public partial Layer Block { get; }
            [DepthwiseConv1D(3, padding: "same", activation: "ACTIVATION", Add = nameof(Block), Multiply = nameof(Stem))] public partial Layer Output { get; }
        }

        [Network(inputChannels: 6)]
        public partial class Parts
        {
            [SeparableConv1D(20, 3, padding: "same", activation: "ACTIVATION")] public partial Layer Stem { get; }
            [Conv1D(20, 3, padding: "same", Add = nameof(Stem))] public partial Layer Block { get; }
            [Activation("ACTIVATION")] public partial Layer Activated { get; }
            [DepthwiseConv1D(3, padding: "same", Add = nameof(Activated))] public partial Layer Last { get; }
            [Activation("ACTIVATION", Multiply = nameof(Stem))] public partial Layer Output { get; }
        }
        """;

    [Theory]
    [InlineData(NetworkSamples.Residual)]
    [InlineData(NetworkSamples.Gated)]
    [InlineData(NetworkSamples.Hourglass)]
    [InlineData(NetworkSamples.Late)]
    [InlineData(NetworkSamples.Broken)]
    [InlineData(Hostile)]
    public void Generated_code_compiles_without_a_warning(string source) => Compile(source).AssertClean();

    [Theory]
    [InlineData(NetworkSamples.Residual, "Speech.Detector", 40, 40 * 2)]
    [InlineData(NetworkSamples.Gated, "Gate", 20, 3)]
    [InlineData(NetworkSamples.Hourglass, "Hourglass", 41, 0)]
    [InlineData(NetworkSamples.Hourglass, "Hourglass", 40, 40 * 2)]
    [InlineData(NetworkSamples.Late, "Late", 12, 12 * 5)]
    public void A_generated_network_runs(string source, string name, int length, int outputs)
    {
        Layers.Network network = Create(source, name);
        network.Build(network.InputChannels == 0 ? 5 : network.InputChannels, seed: 1);
        var output = new float[Math.Max(outputs, 1)];

        if (outputs == 0)
            Assert.Throws<ArgumentException>(() => network.Forward(Signal(length * network.InputChannels), output));
        else
        {
            network.Forward(Signal(length * network.InputChannels), output);
            Assert.All(output, static value => Assert.True(float.IsFinite(value)));
            Assert.Contains(output, static value => value != 0);
        }
    }

    [Fact]
    public void The_members_of_a_network_are_what_its_properties_give()
    {
        Layers.Network network = Create(NetworkSamples.Residual, "Speech.Detector");

        Assert.Equal(["Stem", "Inner", "Shortcut", "Block", "Normal", "logits"], network.Layers.Select(static layer => layer.Name));
        Assert.Equal(network.Layers, new[] { "Stem", "Inner", "Shortcut", "Block", "Normal", "Head" }.Select(member =>
            network.GetType().GetProperty(member, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)!.GetValue(network)));
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("relu")]
    [InlineData("relu6")]
    [InlineData("leaky_relu(0.25)")]
    [InlineData("relu(0.125, 2)")]
    [InlineData("tanh")]
    [InlineData("swish")]
    [InlineData("softmax")]
    public void What_is_added_before_an_activation_is_as_if_the_activation_stood_behind_it(string activation)
    {
        string source = Fused.Replace("ACTIVATION", activation);
        Layers.Network sums = Create(source, "Sums"), parts = Create(source, "Parts");
        sums.Build(seed: 3);
        parts.Build(seed: 4);
        foreach ((Layers.Parameter to, Layers.Parameter from) in parts.Parameters.Zip(sums.Parameters))
            to.Set(from.Value);
        float[] input = Signal(50 * 6), one = new float[50 * 20], other = new float[50 * 20];

        sums.Forward(input, one);
        parts.Forward(input, other);

        Assert.Equal(other, one);
    }

    // The samples have no comments.
    private static EmittedCompilation Compile(string source) => new EmittedCompilation(NullableContextOptions.Enable, LanguageVersion.CSharp13, "#pragma warning disable CS1591\n" + source).Compile();

    private static Layers.Network Create(string source, string name)
    {
        EmittedCompilation emitted = Compile(source);
        emitted.AssertClean();
        using var image = new MemoryStream(emitted.Image);
        return (Layers.Network)Activator.CreateInstance(new AssemblyLoadContext("Networks", isCollectible: true).LoadFromStream(image).GetType(name, throwOnError: true)!)!;
    }

    private static float[] Signal(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 4 - 2))];
    }
}
