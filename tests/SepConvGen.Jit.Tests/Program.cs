using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SepConvGen.Jit;

/// <summary>The program whose machine code the tests read: compiles every kernel of the instruction set in use, and runs every layer.</summary>
internal static class Program
{
    /// <summary>The argument before the name of the one layer that is built and used, to count what is compiled after Build.</summary>
    public const string WarmUpOf = "warm-up";

    private const int LateChannels = 64;

    private static readonly Func<SeparableConv1DLayer>[] Layers =
        [() => new BriefLate(), () => new BriefFixed(), () => new QuartzFixed(), () => new OddSizes(), () => new Strided(), () => new Multiplied(), () => new LongKernel(), () => new Narrow(), () => new NarrowRows()];

    // Their kernels are of the same forms; what differs is how Build, OpenStream and CreateCache warm them up.
    private static readonly Func<Layer>[] WarmedUp =
    [
        .. Layers, () => new FarTaps(), () => new FarTapsFirst(), () => new FarRows(), () => new NarrowFirst(), () => new NarrowLast(), () => new Between(), () => new BetweenNarrow(), () => new BetweenRows(),
        () => new Sequential("NarrowModel", new NarrowFirst(), new Narrow(), new NarrowLast()), () => new Sequential("WideModel", new BriefFixed(), new BriefFixed()),
        () => new DenseGathered(), () => new DensePadded(), () => new DepthwiseFirst(), () => new DenseOfFrames(), () => new Batches(), () => new FramesFirst(), () => new Slopes(), () => new Means(),
        () => new MaxPooling1D(3, 2, Paddings.Causal), () => new AveragePooling1D(4, 2) { PaddingBefore = 1, PaddingAfter = 1, Ceil = true }, () => new GlobalMaxPooling1D(), () => new GlobalAveragePooling1D(),
        () => new ZeroPadding1D(5, 2), () => new Cropping1D(2, 3), () => new UpSampling1D(3), () => new Rescaling(2, 1), () => new Activation("gelu"), () => new Dropout(0.5), () => new SpatialDropout1D(0.5),
        () => new Sequential("MixedModel", new ZeroPadding1D(5, 2), new DenseGathered(), new MaxPooling1D(), new Batches(), new UpSampling1D(), new Slopes()),
        () => new Sequential("FoldedModel", Folded(new Batches()), new Activation("relu"), Folded(new Batches())),
        () => new Branched(), () => new BranchedFirst(), () => new Sliding(),
    ];

    /// <param name="arguments">Warm-up and a layer, or a stream that goes on with its files, or the nested class whose methods are compiled even where the layer calls them for other lengths only.</param>
    private static void Main(string[] arguments)
    {
        if (arguments is [WarmUpOf, var name])
        {
            foreach (string use in WarmUp.CompiledAfterBuild(WarmedUp.Select(static create => create()).Single(layer => name == (layer is Sequential ? layer.Name : layer.GetType().Name))))
                Console.WriteLine(use);
            return;
        }

        if (arguments is [MovedStream.GoOn, var network, var state, var outputs])
        {
            File.WriteAllBytes(outputs, new MovedStream(network).Continued(state));
            return;
        }

        foreach (Func<SeparableConv1DLayer> create in Layers)
        {
            SeparableConv1DLayer layer = create();
            Type kernels = layer.GetType().GetNestedType(arguments[0], BindingFlags.NonPublic) ?? throw new ArgumentException($"{layer.Name} has no {arguments[0]}.");
            foreach (MethodInfo kernel in kernels.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
                // What is inlined has no code of its own, unless a kernel failed to inline it.
                if (!kernel.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining))
                    RuntimeHelpers.PrepareMethod(kernel.MethodHandle);
            if (layer.InputChannels > 0)
                layer.Build(seed: 1);
            else
                layer.Build(LateChannels, seed: 1);
            Run(layer);
        }
    }

    // What Fold leaves of a normalisation, before it is built.
    private static SingleLayer Folded(BatchNormalizationLayer layer)
    {
        var copy = (BatchNormalizationLayer)layer.CopyUnbuilt();
        copy.BecomeFolded(isMultiplyAdd: true);
        return copy;
    }

    private static void Run(SeparableConv1DLayer layer)
    {
        int length = layer.ReceptiveField + 70;
        var input = new float[length * layer.InputChannels];
        var output = new float[layer.OutputLength(length) * layer.OutputChannels];
        layer.Forward(input, output);
        ForwardCache cache = layer.CreateCache();
        layer.Forward(input, output, 1, cache);
        layer.Backward(cache, output, input);
        if (!layer.CanStream)
            return;
        LayerStream stream = layer.OpenStream();
        var pushed = new float[stream.OutputFrames(length) * layer.OutputChannels];
        stream.Push(input, pushed);
        stream.Flush(output);
    }
}
