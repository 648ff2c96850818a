using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Layers of a model that are built one by one, for channels that do not fit, make no model: every use says what the constructor says.</summary>
public class MisfitTests
{
    private const string SameAfterCausal = "same takes 16 channels, but causal before it gives 5.";

    private static readonly Dictionary<string, (Func<Layer> Make, string Message)> s_models = new()
    {
        ["two layers"] = (() => TwoLayers(1), SameAfterCausal),
        ["a model inside a model"] = (() => Around(TwoLayers(6)), SameAfterCausal),
        ["a model that does not fit behind a layer"] = (() => Around(TwoLayers(9, 5)), "sequential takes 9 channels, but causal_dilated before it gives 6."),
        ["one layer over several sequences"] = (() => OverSteps(), SameAfterCausal),
        ["two directions"] = (() => TwoDirections(), "causal takes 1 channels, but causal 16."),
        ["two directions inside a model"] = (() => InsideModel(), "causal takes 1 channels, but causal 16."),
        ["a layer that another model has built"] = (() => BuiltByAnotherModel(), "same takes 6 channels, but causal before it gives 5."),
    };

    private static readonly Dictionary<string, Action<Layer>> s_uses = new()
    {
        ["Forward"] = model => model.Forward(new float[48], new float[48]),
        ["Forward of none"] = model => model.Forward([], [], batch: 0),
        ["Forward with a cache"] = model => model.Forward(new float[48], new float[48], 1, AnyCache()),
        ["Backward"] = model => model.Backward(AnyCache(), new float[48], []),
        ["CreateCache"] = model => model.CreateCache(),
        ["OpenStream"] = model => model.OpenStream(),
        ["Prepare"] = model => model.Prepare(48),
        ["Build"] = model => model.Build(1),
        ["LoadWeights"] = model => model.LoadWeights(new MemoryStream()),
        ["SaveWeights"] = model => model.SaveWeights(new MemoryStream()),
        ["CopyWeightsFrom"] = model => model.CopyWeightsFrom(model),
        ["Parameters"] = model => _ = model.Parameters,
        ["a step of an optimizer"] = model => new Sgd(0.1f).Step(model.Parameters),
        ["RegularizationLoss"] = model => model.RegularizationLoss(),
        ["Fit"] = model => model.Fit(new TrainingData(new float[48], new float[48], 1), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(0.1f) }),
        ["Evaluate"] = model => model.Evaluate(new TrainingData(new float[48], new float[48], 1), new MeanSquaredError()),
        ["Predict"] = model => model.Predict(new float[48], 1),
        ["ExportOnnx"] = model => model.ExportOnnx(new MemoryStream()),
        ["Summary"] = model => model.Summary(),
        ["ToKerasConfig"] = model => _ = model switch
        {
            Sequential sequential => sequential.ToKerasConfig(),
            TimeDistributed distributed => distributed.ToKerasConfig(),
            _ => model.Summary(),
        },
    };

    public static TheoryData<string> Models => [.. s_models.Keys];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_use_of_a_model_whose_layers_do_not_fit_is_refused(string kind)
    {
        (Func<Layer> make, string message) = s_models[kind];
        Layer model = make();
        Assert.False(model.IsBuilt);
        Assert.All(s_uses, use => Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => use.Value(model)).Message));
        Assert.False(model.IsBuilt);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void No_model_is_made_of_one_whose_layers_do_not_fit(string kind)
    {
        (Func<Layer> make, string message) = s_models[kind];
        Layer model = make();
        Refusal.Of<ArgumentException>(() => new Sequential(model), message);
        if (model is not TimeDistributed)
        {
            Refusal.Of<ArgumentException>(() => new TimeDistributed(model, 2), message);
            Refusal.Of<ArgumentException>(() => new Bidirectional(model, new Causal()), message);
        }
    }

    [Fact]
    public void The_constructor_says_the_same_of_layers_that_are_built_before()
    {
        Refusal.Of<ArgumentException>(() => new Sequential(LayerRun.Built<Causal>(1), LayerRun.Built<Same>(16)), SameAfterCausal, "layers");
        Refusal.Of<ArgumentException>(() => new Bidirectional(LayerRun.Built<Causal>(1), LayerRun.Built<Causal>(16)), "causal takes 1 channels, but causal 16.");
    }

    [Fact]
    public void The_first_layers_that_do_not_fit_are_named_before_all_are_built()
    {
        var model = new Sequential(new Causal(), new Same(), new Causal());
        model.Layers[0].Build(1);
        model.Layers[1].Build(16);
        Refusal.Of<InvalidOperationException>(() => model.CreateCache(), SameAfterCausal);
    }

    [Fact]
    public void Weights_of_a_model_that_does_not_fit_are_not_copied_into_one_that_does()
    {
        var model = new Sequential(new Causal(), new Same());
        model.Build(1);
        Refusal.Of<InvalidOperationException>(() => model.CopyWeightsFrom(TwoLayers(1)), SameAfterCausal);
    }

    [Fact]
    public void Layers_that_make_no_model_are_good_by_themselves_and_in_another_one()
    {
        Causal first = new(), fits = new();
        var shared = new Same();
        Sequential model = new(first, shared), other = new(fits, shared);
        first.Build(1);
        shared.Build(5);
        fits.Build(7);
        Assert.True(model.IsBuilt && other.IsBuilt);
        Assert.Equal(15, other.Forward(Noise.Of(35, 1)).Length);
        Assert.Equal(model.Parameters.Skip(3), other.Parameters.Skip(3));
    }

    private static ForwardCache AnyCache() => LayerRun.Built<Causal>(1).CreateCache();

    private static Sequential TwoLayers(int first, int second = 16)
    {
        var model = new Sequential(new Causal(), new Same());
        model.Layers[0].Build(first);
        model.Layers[1].Build(second);
        return model;
    }

    private static Sequential Around(Sequential model)
    {
        // The parts stand in the outer model before they are built.
        Layer[] parts = [new Causal(), new Same()];
        var first = new CausalDilated();
        var outer = new Sequential(first, new Sequential(parts));
        first.Build(2);
        for (int i = 0; i < parts.Length; i++)
            parts[i].Build(model.Layers[i].InputChannels);
        return outer;
    }

    private static TimeDistributed OverSteps()
    {
        Causal first = new();
        Same second = new();
        var model = new TimeDistributed(new Sequential(first, second), 2);
        first.Build(1);
        second.Build(16);
        return model;
    }

    private static Bidirectional TwoDirections()
    {
        Causal forward = new(), backward = new();
        var model = new Bidirectional(forward, backward);
        forward.Build(1);
        backward.Build(16);
        return model;
    }

    private static Sequential InsideModel()
    {
        Causal forward = new(), backward = new();
        var model = new Sequential(new Bidirectional(forward, backward));
        forward.Build(1);
        backward.Build(16);
        return model;
    }

    private static Sequential BuiltByAnotherModel()
    {
        Causal first = new();
        Same shared = new();
        Sequential model = new(first, shared), other = new(new CausalDilated(), shared);
        other.Build(2);
        first.Build(3);
        return model;
    }
}
