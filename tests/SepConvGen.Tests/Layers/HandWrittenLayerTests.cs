using System;
using SepConvGen.Kernels;
using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>What a class that no generator wrote, or a part of the user's, hands to the layer is checked before it is used.</summary>
public class HandWrittenLayerTests
{
    [Fact]
    public void Kernels_of_another_layer_are_refused_when_the_object_is_made() =>
        Refusal.Of<InvalidOperationException>(() => new Borrower(static _ => new Lender().Lend()), "CreateKernels()", "Borrower", "Lender", "of another layer");

    [Fact]
    public void No_kernels_are_refused_when_the_object_is_made() =>
        Refusal.Of<InvalidOperationException>(() => new Borrower(static _ => null!), "CreateKernels() of Borrower returned null");

    [Fact]
    public void Kernels_that_would_leave_a_depthwise_bias_out_are_refused_when_the_object_is_made() =>
        Refusal.Of<InvalidOperationException>(static () => new BiasOfItsOwn(), "CreateKernels()", "BiasOfItsOwn", "nothing between the two convolutions", "UseDepthwiseBias");

    [Fact]
    public void Kernels_of_no_layer_are_refused() => Assert.Throws<ArgumentNullException>("layer", () => Lender.KernelsFor(null!));

    [Fact]
    public void Kernels_are_asked_for_once_when_the_object_is_made()
    {
        var layer = new Borrower(static own => Lender.KernelsFor(own)) { Make = static _ => new Lender().Lend() };
        layer.Build(4);
        Assert.Equal(8, layer.Forward(new float[12]).Length);
        layer.CreateCache();
        layer.OpenStream();
    }

    [Fact]
    public void No_initializer_is_refused_by_the_method_and_the_class_and_the_layer_can_be_built_later()
    {
        var layer = new Uninitialised();
        Refusal.Of<InvalidOperationException>(() => layer.Build(2), "CreateBiasInitializer() of Uninitialised returned null");
        layer.Bias0 = new Ones();
        layer.Build(2);
        Assert.Equal([1f, 1f, 1f], layer.Bias!.Value.ToArray());
    }
}

[SeparableConv1D(filters: 8, kernelSize: 3, InputChannels = 4)]
public partial class Lender
{
    public LayerKernels Lend() => CreateKernels();

    public static LayerKernels KernelsFor(SeparableConv1DLayer layer) => LayerKernels.For<Avx512Kernels, Avx2Kernels, PortableKernels, LinearActivation>(layer);
}

[SeparableConv1D(filters: 3, kernelSize: 3)]
public partial class Uninitialised
{
    public Initializer? Bias0 { get; set; }

    protected override Initializer CreateBiasInitializer() => Bias0!;
}

[SeparableConv1D(filters: 3, kernelSize: 3)]
public partial class BiasOfItsOwn
{
    public override bool UseDepthwiseBias => true;
}

/// <summary>A layer of the sizes of <see cref="Lender"/> that nothing was generated for.</summary>
public sealed class Borrower : SeparableConv1DLayer
{
    [ThreadStatic]
    private static Func<SeparableConv1DLayer, LayerKernels>? s_first;

    public Borrower(Func<SeparableConv1DLayer, LayerKernels> make)
        : this(s_first = make, made: true)
    {
    }

    private Borrower(Func<SeparableConv1DLayer, LayerKernels> make, bool made) => Make = made ? make : null;

    /// <summary>What makes kernels, once the object is there.</summary>
    public Func<SeparableConv1DLayer, LayerKernels>? Make { get; set; }

    public override string Name => "borrower";

    public override int Filters => 8;

    public override int KernelSize => 3;

    public override int Strides => 1;

    public override string Padding => Paddings.Valid;

    public override string DataFormat => DataFormats.ChannelsLast;

    public override int DilationRate => 1;

    public override int DepthMultiplier => 1;

    public override string Activation => "linear";

    public override bool UseBias => true;

    protected override int FixedInputChannels => 4;

    // The base class asks before a constructor of this one has run.
    protected override LayerKernels CreateKernels() => (Make ?? s_first!)(this);
}
