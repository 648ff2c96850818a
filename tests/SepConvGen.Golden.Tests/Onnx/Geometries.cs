// Small layers of every number of taps with every strides and dilation. Padding and data format are not in their kernels, so that one class stands for all six of them:
// its placed form gives others. (Initializers of fields run before the constructor of the base, which reads the properties.)
using SepConvGen;

namespace SepConvGen.Golden.Onnx.Geometries;

[SeparableConv1D(filters: 2, kernelSize: 1, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps1;

internal sealed class PlacedTaps1(string padding, string format) : Taps1
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps1Strides2;

internal sealed class PlacedTaps1Strides2(string padding, string format) : Taps1Strides2
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps1Strides3;

internal sealed class PlacedTaps1Strides3(string padding, string format) : Taps1Strides3
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 4, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps1Strides4;

internal sealed class PlacedTaps1Strides4(string padding, string format) : Taps1Strides4
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 5, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps1Strides5;

internal sealed class PlacedTaps1Strides5(string padding, string format) : Taps1Strides5
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 1, strides: 8, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps1Strides8;

internal sealed class PlacedTaps1Strides8(string padding, string format) : Taps1Strides8
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps2;

internal sealed class PlacedTaps2(string padding, string format) : Taps2
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps2Strides2;

internal sealed class PlacedTaps2Strides2(string padding, string format) : Taps2Strides2
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps2Strides3;

internal sealed class PlacedTaps2Strides3(string padding, string format) : Taps2Strides3
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 4, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps2Strides4;

internal sealed class PlacedTaps2Strides4(string padding, string format) : Taps2Strides4
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 5, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps2Strides5;

internal sealed class PlacedTaps2Strides5(string padding, string format) : Taps2Strides5
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 2, strides: 8, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps2Strides8;

internal sealed class PlacedTaps2Strides8(string padding, string format) : Taps2Strides8
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps3;

internal sealed class PlacedTaps3(string padding, string format) : Taps3
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps3Strides2;

internal sealed class PlacedTaps3Strides2(string padding, string format) : Taps3Strides2
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps3Strides3;

internal sealed class PlacedTaps3Strides3(string padding, string format) : Taps3Strides3
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 4, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps3Strides4;

internal sealed class PlacedTaps3Strides4(string padding, string format) : Taps3Strides4
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 5, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps3Strides5;

internal sealed class PlacedTaps3Strides5(string padding, string format) : Taps3Strides5
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 3, strides: 8, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps3Strides8;

internal sealed class PlacedTaps3Strides8(string padding, string format) : Taps3Strides8
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 5, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps5;

internal sealed class PlacedTaps5(string padding, string format) : Taps5
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps5Strides2;

internal sealed class PlacedTaps5Strides2(string padding, string format) : Taps5Strides2
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps5Strides3;

internal sealed class PlacedTaps5Strides3(string padding, string format) : Taps5Strides3
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 4, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps5Strides4;

internal sealed class PlacedTaps5Strides4(string padding, string format) : Taps5Strides4
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 5, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps5Strides5;

internal sealed class PlacedTaps5Strides5(string padding, string format) : Taps5Strides5
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 5, strides: 8, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps5Strides8;

internal sealed class PlacedTaps5Strides8(string padding, string format) : Taps5Strides8
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 2, dilationRate: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps2Dilation2;

internal sealed class PlacedTaps2Dilation2(string padding, string format) : Taps2Dilation2
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 2, dilationRate: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps2Dilation3;

internal sealed class PlacedTaps2Dilation3(string padding, string format) : Taps2Dilation3
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 3, dilationRate: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps3Dilation2;

internal sealed class PlacedTaps3Dilation2(string padding, string format) : Taps3Dilation2
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 3, dilationRate: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps3Dilation3;

internal sealed class PlacedTaps3Dilation3(string padding, string format) : Taps3Dilation3
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 5, dilationRate: 2, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps5Dilation2;

internal sealed class PlacedTaps5Dilation2(string padding, string format) : Taps5Dilation2
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}

[SeparableConv1D(filters: 2, kernelSize: 5, dilationRate: 3, biasInitializer: "random_normal", InputChannels = 2)]
internal partial class Taps5Dilation3;

internal sealed class PlacedTaps5Dilation3(string padding, string format) : Taps5Dilation3
{
    private readonly string _padding = padding, _format = format;

    public override string Padding => _padding;

    public override string DataFormat => _format;
}
