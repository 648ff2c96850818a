using SepConvGen.Rules;

namespace SepConvGen.Onnx;

/// <summary>The arguments of ONNX's operators over windows, along the last axis of (batch, channels, length) or of (batch, channels, 1, length).</summary>
internal sealed class OnnxWindows(OnnxGraph graph, bool isTwoDimensional)
{
    public OnnxGraph Graph => graph;

    /// <summary>The axis of time.</summary>
    public int TimeAxis => isTwoDimensional ? 3 : 2;

    /// <summary>A size along time, of an operator's own axes.</summary>
    public long[] Sizes(int alongTime) => isTwoDimensional ? [1, alongTime] : [alongTime];

    /// <summary>The shape of a tensor of these axes, of one element along the others that a signal has.</summary>
    public long[] Shape(int outputs, int inputs, int taps) => isTwoDimensional ? [outputs, inputs, 1, taps] : [outputs, inputs, taps];

    /// <summary>The shape of a number for each channel, without the axis of the batch.</summary>
    public long[] OfChannels(int channels) => isTwoDimensional ? [channels, 1, 1] : [channels, 1];

    /// <summary>The order of axes that puts the channels last, or back.</summary>
    public long[] ChannelsLast => isTwoDimensional ? [0, 2, 3, 1] : [0, 2, 1];

    public long[] ChannelsFirst => isTwoDimensional ? [0, 3, 1, 2] : [0, 2, 1];

    /// <summary>Says which frames are added before and behind a window's operator.</summary>
    /// <remarks>The zeros of 'same' depend on the length as soon as there are strides. ONNX computes them as TensorFlow does, as long as every frame is read: see <see cref="OnnxSparsePadding"/>.</remarks>
    public OnnxNode WithPadding(OnnxNode node, in ConvolutionGeometry geometry)
    {
        if (geometry is { Padding: PaddingKind.Same, Strides: > 1 } && !OnnxSparsePadding.LeavesFramesUnread(geometry))
            return node.With("auto_pad", "SAME_UPPER");
        (int before, int after) = (geometry.Padding, geometry.ReceptiveField - 1) switch
        {
            (PaddingKind.Causal, int total) => (total, 0),
            (PaddingKind.Same, int total) when geometry.Strides == 1 => (total / 2, total - total / 2),
            (PaddingKind.Same, int total) when !OnnxSparsePadding.IsNeeded(geometry) => (0, total),
            (PaddingKind.Same, _) => (0, 0),
            _ => (geometry.Before, geometry.After),
        };
        return node.With("pads", isTwoDimensional ? [0, before, 0, after] : [before, after]);
    }
}
