extern alias runtime;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Tests.Emitted;
using Xunit;
using Layer = runtime::SepConvGen.Layer;
using SingleLayer = runtime::SepConvGen.SingleLayer;

namespace SepConvGen.Generator.Tests;

/// <summary>A config becomes classes, and the classes give the config: for every kind of layer, every wrapper and every nesting, built and unbuilt.</summary>
public class KerasRoundTripTests
{
    // Classes, and how a model is made of them.
    private static readonly Dictionary<string, (string Classes, string Create)> s_models = new()
    {
        ["a layer"] = ("[SeparableConv1D(4, 3, strides: 2, padding: \"causal\", name: \"front end\")] public partial class A;", "new A()"),
        ["every argument"] = (
            """
            [SeparableConv1D(filters: 5, kernelSize: 3, padding: "same", dilationRate: 2, depthMultiplier: 2, activation: "relu(max_value: 6, negative_slope: 0.1, threshold: 0.5)", depthwiseInitializer: "variance_scaling(scale: 2, mode: fan_out, distribution: uniform, seed: 3)", pointwiseInitializer: "orthogonal(0.5)", biasInitializer: "constant(0.25)")] public partial class A;
            [SeparableConv1D(filters: 4, kernelSize: 2, activation: "leaky_relu(0.3)", depthwiseRegularizer: "l1", pointwiseRegularizer: "l1_l2(l1: 0.1)", biasRegularizer: "l2(0.5)", activityRegularizer: "l1l2(0.1, 0.2)")] public partial class B;
            [SeparableConv1D(filters: 3, kernelSize: 1, useBias: false, activation: "elu(0.5)", depthwiseConstraint: "max_norm(3, axis: [0, 1])", pointwiseConstraint: "min_max_norm(0.1, 2, 0.5, 1)")] public partial class C;
            [SeparableConv1D(filters: 3, kernelSize: 1, activation: "sparsemax", biasConstraint: "non_neg", depthwiseConstraint: "unit_norm", depthwiseInitializer: "random_uniform(-1, 1)", trainable: false)] public partial class D;
            """,
            "new Sequential(new A(), new B(), new C(), new D())"),
        ["channels_first"] = ("[SeparableConv1D(4, 3, dataFormat: \"channels_first\", activation: \"softmax\", InputChannels = 2)] public partial class A;", "new Sequential(\"rows first\", new A())"),
        ["layers of one name"] = (
            """
            [SeparableConv1D(4, 3, padding: "same")] public partial class Stage;
            [SeparableConv1D(4, 3, padding: "same", name: "stage")] public partial class Other;
            """,
            "new Sequential(new Stage(), new Other(), new Stage())"),
        ["models in models"] = (
            """
            [SeparableConv1D(4, 3, padding: "causal")] public partial class A;
            [SeparableConv1D(2, 3, padding: "causal", name: "a\"b\n")] public partial class B;
            """,
            "new Sequential(\"outer\", new A(), new Sequential(\"inner\", new B(), new Sequential(new A())), new Sequential(\"inner\", new B()))"),
        ["a TimeDistributed alone"] = ("[SeparableConv1D(4, 3)] public partial class A;", "new TimeDistributed(new A(), steps: 6)"),
        ["a TimeDistributed alone that has a name"] = ("[SeparableConv1D(4, 3, InputChannels = 5)] public partial class A;", "new TimeDistributed(new A(), steps: 6, name: \"each\")"),
        ["TimeDistributeds with names and without"] = (
            "[SeparableConv1D(4, 3, trainable: false)] public partial class A;",
            "new Sequential(new TimeDistributed(new A(), 2), new TimeDistributed(new A(), 2, \"each\"), new TimeDistributed(new A(), 2), new TimeDistributed(new A(), 2, \"time_distributed_7\"))"),
        ["a TimeDistributed around a model"] = (
            """
            [SeparableConv1D(4, 3, InputChannels = 2)] public partial class A;
            [SeparableConv1D(2, 3)] public partial class B;
            """,
            "new Sequential(new TimeDistributed(new Sequential(\"inner\", new A(), new B()), 3), new TimeDistributed(new B(), 3))"),
        ["convolutions of the other kinds"] = (
            """
            [Conv1D(4, 3, strides: 2, padding: "causal", activation: "relu", kernelRegularizer: "l2", activityRegularizer: "l1", biasConstraint: "non_neg")] public partial class A;
            [DepthwiseConv1D(3, padding: "same", depthMultiplier: 2, dilationRate: 2, useBias: false, depthwiseInitializer: "he_normal")] public partial class B;
            [Dense(5, activation: "softmax", kernelConstraint: "max_norm(3)", biasInitializer: "ones", trainable: false)] public partial class C;
            """,
            "new Sequential(new A(), new B(), new C())"),
        ["normalisations"] = (
            """
            [BatchNormalization(momentum: 0.9, epsilon: 1e-5, scale: false, movingVarianceInitializer: "constant(0.5)", betaRegularizer: "l2")] public partial class A;
            [LayerNormalization(epsilon: 1e-6, center: false, gammaConstraint: "non_neg")] public partial class B;
            [PReLU("constant(0.25)")] public partial class C;
            [PReLU(sharedAxes: new[] { 1, 2 })] public partial class D;
            [Normalization(new[] { 0.5 }, new[] { 4.0 })] public partial class E;
            """,
            "new Sequential(new E(), new A(), new C(), new B(), new D(), new Rescaling(0.5, 1))"),
        ["layers without weights"] = (
            """
            [SeparableConv1D(4, 3, padding: "same", activation: "relu")] public partial class A;
            [Dense(3, activation: "relu")] public partial class Dense_2;
            """,
            "new Sequential(new Activation(\"tanh\"), new ZeroPadding1D(3, 0), new A(), new Dropout(0.5), new MaxPooling1D(3, 2, \"same\"), new SpatialDropout1D(0.25, seed: 7), new AveragePooling1D(), new UpSampling1D(3), new Cropping1D(1), new MaxPooling1D(), new Flatten(5, name: \"flat\"), new Dense_2(), new Activation(\"softmax\"))"),
        ["layers without weights, channels first"] = (
            """
            [Conv1D(4, 3, dataFormat: "channels_first", activation: "relu")] public partial class A;
            [BatchNormalization(axis: 1)] public partial class B;
            [PReLU(DataFormat = "channels_first")] public partial class C;
            """,
            "new Sequential(new Activation(\"tanh\", \"channels_first\"), new A(), new B(), new C(), new Dropout(0.5, dataFormat: \"channels_first\"), new MaxPooling1D(dataFormat: \"channels_first\"), new GlobalAveragePooling1D(\"channels_first\"))"),
        ["models of TimeDistributeds in a model"] = (
            "[SeparableConv1D(4, 3)] public partial class A;",
            "new Sequential(new Sequential(\"one\", new TimeDistributed(new A(), 3)), new Sequential(\"two\", new TimeDistributed(new A(), 3), new TimeDistributed(new A(), 3)))"),
    };

    [Fact]
    public void The_classes_that_a_config_becomes_have_that_config()
    {
        string[] names = [.. s_models.Keys];
        Assembly given = Compile([.. names.Select((name, i) => $"namespace Given{i} {{ using SepConvGen; {s_models[name].Classes}\npublic static class Model {{ public static Layer Create() => {s_models[name].Create}; }} }}")]);
        string[] unbuilt = [.. names.Select((_, i) => ConfigOf(Create(given, $"Given{i}")))], built = [.. names.Select((_, i) => ConfigOf(Built(Create(given, $"Given{i}"))))];

        Assembly read = Compile([.. unbuilt.Select((config, i) => runtime::SepConvGen.KerasConfig.ToSource(config, namespaceName: $"Unbuilt{i}")), .. built.Select((config, i) => runtime::SepConvGen.KerasConfig.ToSource(config, namespaceName: $"Built{i}"))]);

        for (int i = 0; i < names.Length; i++)
        {
            AssertSame(names[i], unbuilt[i], ConfigOf(Create(read, $"Unbuilt{i}")));
            AssertSame(names[i] + ", built", built[i], ConfigOf(Built(Create(read, $"Built{i}"))));
        }
    }

    private static Assembly Compile(string[] sources)
    {
        EmittedCompilation emitted = new EmittedCompilation(NullableContextOptions.Enable, LanguageVersion.Latest, sources).Compile();
        Assert.True(emitted.Image.Length > 0, string.Join("\n", emitted.Complaints));
        return AssemblyLoadContext.GetLoadContext(typeof(KerasRoundTripTests).Assembly)!.LoadFromStream(new System.IO.MemoryStream(emitted.Image));
    }

    /// <summary>What the factory in a namespace makes, or a layer where there is none.</summary>
    private static Layer Create(Assembly assembly, string space)
    {
        Type[] types = [.. assembly.GetTypes().Where(type => type.Namespace == space && !type.IsNested)];
        return types.SingleOrDefault(type => type is { IsAbstract: true, IsSealed: true }) is { } factory
            ? (Layer)factory.GetMethod("Create")!.Invoke(null, null)!
            : (Layer)Activator.CreateInstance(types.Single())!;
    }

    private static Layer Built(Layer layer)
    {
        layer.Build(layer.InputChannels == 0 ? 3 : layer.InputChannels, seed: 1);
        return layer;
    }

    private static string ConfigOf(Layer layer) => layer switch
    {
        SingleLayer single => single.ToKerasConfig(),
        runtime::SepConvGen.TimeDistributed distributed => distributed.ToKerasConfig(),
        runtime::SepConvGen.Sequential sequential => sequential.ToKerasConfig(),
        _ => throw new InvalidOperationException(layer.GetType().Name),
    };

    private static void AssertSame(string name, string expected, string actual)
    {
        using JsonDocument wanted = JsonDocument.Parse(expected), given = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, given.RootElement), $"{name}:\n{expected}\nbecame\n{actual}");
    }
}
