using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SepConvGen.Tests.Files.Networks;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>Whole models of Keras, built by hand of this library's layers: with the weights of the file they give the file's outputs.</summary>
public class NetworkWeightTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Files", "Data", "networks");

    private static readonly Dictionary<string, Func<Layer>> s_models = new()
    {
        ["k3-vad.keras"] = () => new Sequential(new Listen32(), new Listen32(), new Listen16(), new Share()),
        ["k3-vad-bn.keras"] = () => new Sequential([.. Enumerable.Range(0, 4).SelectMany<int, Layer>(_ => [new Unbiased24(), new Norm(), new Activation("relu"), new Dropout(0.3)]), new ShareOfWindow()]),
        ["k3-har.keras"] = () => new Sequential(new Motion32(), new MaxPooling1D(), new Motion48(), new MaxPooling1D(), new Flatten(29), new Hidden(), new Dropout(0.3), new SixClasses()),
        ["k3-ds-cnn.keras"] = KeywordSpotting,
        ["k2-ds-cnn.h5"] = KeywordSpotting,
        ["k3-eegnet.keras"] = () => new Sequential(
            new Temporal(), new Norm(), new Activation("elu"), new AveragePooling1D(4), new Dropout(0.3), new Spatial(), new Norm(), new Activation("elu"), new AveragePooling1D(8), new Dropout(0.3), new Flatten(4), new FourClasses()),
        ["k3-strided-norm.keras"] = () => new Sequential(new FrameNorm(), new Down16(), new FrameNorm(), new Down32(), new FrameNorm(), new Down48(), new FrameNorm(), new GlobalAveragePooling1D(), new Four()),
        ["k3-causal.keras"] = () => new Sequential(
            new ZeroPadding1D(2, 0), new Past1(), new ZeroPadding1D(4, 0), new Past2(), new ZeroPadding1D(8, 0), new Past4(), new ZeroPadding1D(16, 0), new Past8(), new ZeroPadding1D(32, 0), new Past16(), new Prediction()),
        ["spell-order-frozen-nested.h5"] = () => new Sequential(new Sequential("other", new FrozenEight(), new Norm(), new EightTanh(), new FrozenNorm(), new Eight()), new Three()),
        ["spell-names-twelve.weights.h5"] = () => new Sequential([.. Enumerable.Range(0, 12).Select(_ => new FiveTanh()), new Two()]),
        ["spell-names-misleading.keras"] = () => new Sequential(new SixWindowTanh(), new SixWindowElu(), new SixTanh(), new Six(), new Each(), new Six()),
        ["spell-names-weights.h5"] = () => new Sequential(new UnbiasedEight(), new Norm(), new Activation("relu"), new UnbiasedEight(), new Norm(), new Three()),
        ["spell-timedistributed-sequential.keras"] = () => new Sequential(new Eight(), new Sequential("each", new WideDense(), new Activation("leaky_relu(0.3)"), new NarrowDense()), new Activation("tanh"), new SeparableFour()),
        ["spell-activation-prelu.keras"] = () => new Sequential(new Eight(), new Slope(), new SeparableEight(), new Slope(), new Three()),
        ["spell-depthwise-multiplier.keras"] = () => new Sequential(new ThreeOfEach(), new Norm(), new MixEight(), new MixTwelve(), new EachRelu(), new Three()),
    };

    public static TheoryData<string> Models => [.. s_models.Keys];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_of_Keras_gives_its_outputs_with_the_weights_of_its_file(string file)
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "index.json")));
        JsonElement entry = index.RootElement.GetProperty("networks").EnumerateArray().Single(network => network.GetProperty("file").GetString() == file);
        using NpzArchive arrays = NpzArchive.Open(Path.Combine(s_folder, file + ".io.npz"));
        Layer model = Loaded(file);

        double[] expected = arrays["output"].ToDoubleArray();
        var output = new float[expected.Length];
        model.Forward(arrays["input"].ToSingleArray(), output, entry.GetProperty("input")[0].GetInt32());

        double tolerance = entry.GetProperty("tolerance").GetDouble(), worst = expected.Zip(output, (theirs, ours) => Math.Abs(theirs - ours)).Max();
        Assert.True(worst <= tolerance, $"{file}: off by {worst:E2}, tolerance {tolerance:E2}");
    }

    /// <summary>A model with the weights of its file.</summary>
    internal static Layer Loaded(string file)
    {
        Layer model = s_models[file]();
        model.LoadWeights(Path.Combine(s_folder, file));
        return model;
    }

    /// <summary>What a file says of its model.</summary>
    internal static KerasModelFile Model(string file) => KerasModelFile.Read(Path.Combine(s_folder, file));

    [Fact]
    public void Names_that_are_all_there_turn_the_order_of_each_kind_also_in_Keras_case()
    {
        string file = Path.Combine(s_folder, "spell-names-misleading.keras");
        Layer ordered = s_models["spell-names-misleading.keras"](), named = new Sequential(new CalledConv1d(), new CalledConv1d1(), new CalledDense(), new CalledDense1(), new CalledDense2(), new CalledDepthwise());
        ordered.LoadWeights(file);
        named.LoadWeights(file);
        Assert.Equal(new[] { 2, 3, 0, 1, 6, 7, 4, 5, 8, 9, 10, 11 }.Select(index => ordered.Parameters[index].Value.ToArray()), named.Parameters.Select(parameter => parameter.Value.ToArray()));
    }

    [Fact]
    public void Names_of_which_one_is_not_there_turn_nothing()
    {
        string file = Path.Combine(s_folder, "spell-names-misleading.keras");
        Layer ordered = s_models["spell-names-misleading.keras"](), named = new Sequential(new CalledConv1d(), new CalledConv1d1(), new CalledDense(), new CalledDense1(), new CalledDense2(), new Six());
        ordered.LoadWeights(file);
        named.LoadWeights(file);
        Assert.Equal(WeightFiles.Bits(ordered), WeightFiles.Bits(named));
    }

    [Fact]
    public void A_kind_that_the_file_has_too_few_of_is_missing_and_takes_no_other_kinds_tensors()
    {
        Layer model = new Sequential(new SixWindowTanh(), new SixWindowElu(), new SixTanh(), new Six(), new Each(), new Each());
        string message = Assert.Throws<InvalidDataException>(() => model.LoadWeights(Path.Combine(s_folder, "spell-names-misleading.keras"))).Message;
        Assert.Contains("Missing: each_1/depthwise_kernel, each_1/bias. Unexpected: layers/dense_2/vars/0, layers/dense_2/vars/1.", message, StringComparison.Ordinal);
    }

    private static Sequential KeywordSpotting() => new(
    [
        new KeywordStem(), new Norm(), new Activation("relu"),
        .. Enumerable.Range(0, 4).SelectMany<int, Layer>(_ => [new KeywordDepthwise(), new Norm(), new Activation("relu"), new KeywordPointwise(), new Norm(), new Activation("relu")]),
        new Dropout(0.3), new GlobalAveragePooling1D(), new TwelveClasses(),
    ]);
}
