using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Tests.Files.Networks;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Files;

/// <summary>PyTorch's state dicts: which tensor is which, and where each of its elements goes.</summary>
public class TorchWeightTests
{
    private static readonly WeightFileOptions s_torch = new() { Layout = WeightLayout.PyTorch };

    // The tensors of a file, and for each of the layer's, in its order, the file's tensor and the place in it of an element of ours.
    private static readonly Dictionary<string, (Func<Layer> Layer, (string Name, int[] Shape)[] File, (int Tensor, Func<int[], int[]> Place)[] Ours)> s_layers = new()
    {
        ["Conv1d"] = (() => new Eight(), [("weight", [8, 2, 3]), ("bias", [8])], [(0, at => [at[2], at[1], at[0]]), (1, Same)]),
        ["Conv1d of one group a channel"] = (() => new ThreeOfEach(), [("weight", [6, 1, 3])], [(0, at => [3 * at[1] + at[2], 0, at[0]])]),
        ["a pair of Conv1d with a bias each"] = (
            () => new BetweenCausal(),
            [("depthwise.weight", [2, 1, 3]), ("depthwise.bias", [2]), ("pointwise.weight", [5, 2, 1]), ("pointwise.bias", [5])],
            [(0, at => [at[1], 0, at[0]]), (2, at => [at[2], at[1], 0]), (1, Same), (3, Same)]),
        ["Linear"] = (() => new Six(), [("weight", [6, 2]), ("bias", [6])], [(0, at => [at[1], at[0]]), (1, Same)]),
        ["BatchNorm1d"] = (
            () => new Norm(),
            [("num_batches_tracked", []), ("bias", [2]), ("running_mean", [2]), ("running_var", [2]), ("weight", [2])],
            [(4, Same), (1, Same), (2, Same), (3, Same)]),
        ["LayerNorm"] = (() => new FrameNorm(), [("weight", [2]), ("bias", [2])], [(0, Same), (1, Same)]),
        ["PReLU"] = (() => new Slope(), [("weight", [2])], [(0, at => [at[1]])]),
        ["Linear behind a Flatten, whose channels PyTorch has one behind the other"] = (
            () => new Sequential(new Flatten(3), new Norm(), new Slope(), new Dropout(0.5), new Six(), new Three()),
            [
                ("norm.weight", [6]), ("norm.bias", [6]), ("norm.running_mean", [6]), ("norm.running_var", [6]), ("slope.weight", [6]),
                ("six.weight", [6, 6]), ("six.bias", [6]), ("three.weight", [3, 6]), ("three.bias", [3]),
            ],
            [
                (0, at => [ByChannel(at[0])]), (1, at => [ByChannel(at[0])]), (2, at => [ByChannel(at[0])]), (3, at => [ByChannel(at[0])]), (4, at => [ByChannel(at[1])]),
                (5, at => [at[1], ByChannel(at[0])]), (6, Same), (7, at => [at[1], at[0]]), (8, Same),
            ]),
    };

    public static TheoryData<string> Layers => [.. s_layers.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Each_element_goes_to_its_place_in_the_layer(string name)
    {
        (Func<Layer> create, (string Name, int[] Shape)[] file, (int Tensor, Func<int[], int[]> Place)[] ours) = s_layers[name];
        Layer layer = create();
        WeightFiles.Load(layer, WeightFiles.Safetensors(file), s_torch);
        Assert.Equal(ours.Length, layer.Parameters.Count);
        foreach ((Parameter parameter, (int tensor, Func<int[], int[]> place)) in layer.Parameters.Zip(ours))
        {
            int first = file.Take(tensor).Sum(before => Size(before.Shape));
            Assert.Equal(Size(file[tensor].Shape), parameter.Value.Length);
            Assert.Equal(Indices([.. parameter.Shape]).Select(at => (float)(first + Offset(place(at), file[tensor].Shape))), parameter.Value.ToArray());
        }
    }

    [Fact]
    public void A_model_of_PyTorch_gives_its_outputs_with_the_weights_of_its_state_dict()
    {
        const int Batch = 2, Channels = 40, Length = 101;
        Sequential model = new(
        [
            new TorchStem(), new TorchNorm(), new Activation("relu"),
            .. Enumerable.Range(0, 4).SelectMany<int, Layer>(_ => [new TorchDepthwise(), new TorchNorm(), new Activation("relu"), new TorchPointwise(), new TorchNorm(), new Activation("relu")]),
            new GlobalAveragePooling1D(), new TorchHead(),
        ]);
        string folder = Path.Combine(AppContext.BaseDirectory, "Files", "Data", "networks"), file = Path.Combine(folder, "torch-ds-cnn.safetensors");
        // Layers without weights have numbers in PyTorch's Sequential too.
        string[] numbers = [.. Enumerable.Range(0, 27).Where(number => number % 3 != 2).Select(number => number.ToString()), "29"];
        string[] paths = [.. model.NamedLayers().Select(layer => layer.Path)];
        model.LoadWeights(file, new WeightFileOptions { Layout = WeightLayout.PyTorch, Rename = name => paths[Array.IndexOf(numbers, name[..name.IndexOf('.')])] + name[name.IndexOf('.')..] });

        using NpzArchive arrays = NpzArchive.Open(file + ".io.npz");
        float[] theirs = arrays["input"].ToSingleArray(), input = new float[theirs.Length];
        for (int i = 0; i < input.Length; i++)
            input[i] = theirs[(i / (Channels * Length) * Channels + i % Channels) * Length + i / Channels % Length];
        double[] expected = arrays["output"].ToDoubleArray();
        var output = new float[expected.Length];
        model.Forward(input, output, Batch);
        Assert.InRange(expected.Zip(output, (wanted, given) => Math.Abs(wanted - given)).Max(), 0, 3.5e-6);
    }

    [Fact]
    public void A_layer_that_is_alone_in_a_model_may_have_its_name_in_front_or_not()
    {
        Layer bare = new Sequential(new Six(), new Activation("relu")), named = new Sequential(new Six(), new Activation("relu"));
        WeightFiles.Load(bare, WeightFiles.Safetensors(("weight", [6, 2]), ("bias", [6])), s_torch);
        WeightFiles.Load(named, WeightFiles.Safetensors(("six.weight", [6, 2]), ("six.bias", [6])), s_torch);
        Assert.Equal(WeightFiles.Bits(bare), WeightFiles.Bits(named));
    }

    [Theory]
    [InlineData(new[] { 6, 2 }, "has shape (6, 2), but 'six' expects (6, 6).", WeightLayout.Keras, true)]
    [InlineData(new[] { 6, 2 }, "has shape (6, 2), but 'six' expects (2, 6). That is PyTorch's order of axes: give Layout = WeightLayout.PyTorch.", WeightLayout.Keras, false)]
    [InlineData(new[] { 6, 2, 1 }, "has shape (6, 2, 1), but 2 axes were expected.", WeightLayout.PyTorch, true)]
    [InlineData(new[] { 5, 2 }, "has shape (2, 5), but 'six' expects (2, 6).", WeightLayout.PyTorch, true)]
    public void A_shape_that_does_not_fit_is_told_with_its_cause(int[] shape, string expected, WeightLayout layout, bool isUnbuilt)
    {
        var layer = new Six();
        if (!isUnbuilt)
            layer.Build(2, seed: 1);
        byte[] file = layout == WeightLayout.PyTorch ? WeightFiles.Safetensors(("weight", shape), ("bias", [6])) : WeightFiles.Safetensors(("six/kernel", shape), ("six/bias", [6]));
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => WeightFiles.Load(layer, file, new WeightFileOptions { Layout = layout })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_without_a_bias_between_does_not_fit_a_layer_with_one() => Assert.Contains(
        "depthwise.bias",
        Assert.Throws<InvalidDataException>(static () => WeightFiles.Load(new BetweenCausal(), WeightFiles.Safetensors(("depthwise.weight", [2, 1, 3]), ("pointwise.weight", [5, 2, 1]), ("pointwise.bias", [5])), s_torch)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Features_that_are_no_frames_of_the_Flatten_before_them_are_refused() => Assert.Contains(
        "stands behind a Flatten of 3 frames, of which 7 is no multiple",
        Assert.Throws<InvalidDataException>(() => WeightFiles.Load(new Sequential(new Flatten(3), new Six()), WeightFiles.Safetensors(("weight", [6, 7]), ("bias", [6])), s_torch)).Message,
        StringComparison.Ordinal);

    private static int[] Same(int[] at) => at;

    // Two channels of three frames.
    private static int ByChannel(int feature) => feature % 2 * 3 + feature / 2;

    private static int Size(int[] shape) => shape.Aggregate(1, (product, size) => product * size);

    private static IEnumerable<int[]> Indices(int[] shape) => Enumerable.Range(0, Size(shape)).Select(offset =>
    {
        var at = new int[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; offset /= shape[axis--])
            at[axis] = offset % shape[axis];
        return at;
    });

    private static int Offset(int[] at, int[] shape) => at.Zip(shape).Aggregate(0, (offset, axis) => offset * axis.Second + axis.First);
}
