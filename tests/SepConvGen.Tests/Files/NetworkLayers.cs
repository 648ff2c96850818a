// The layers of the models in Data/networks, by the names that tests call them.
namespace SepConvGen.Tests.Files.Networks;

[Dense(1, activation: "sigmoid")]
public partial class Share;

[Dense(1)]
public partial class Prediction;

[Dense(3)]
public partial class Three;

[Dense(4)]
public partial class Four;

[Dense(4, activation: "softmax", kernelConstraint: "max_norm(0.25)")]
public partial class FourClasses;

[Dense(6, activation: "softmax")]
public partial class SixClasses;

[Dense(12, activation: "softmax")]
public partial class TwelveClasses;

[Dense(40, activation: "relu")]
public partial class Hidden;

[Dense(2)]
public partial class Two;

[Dense(6, activation: "tanh")]
public partial class SixTanh;

[Dense(6)]
public partial class Six;

[Dense(12)]
public partial class WideDense;

[Dense(8, useBias: false)]
public partial class NarrowDense;

[BatchNormalization]
public partial class Norm;

[BatchNormalization(trainable: false)]
public partial class FrozenNorm;

[LayerNormalization(epsilon: 0.001)]
public partial class FrameNorm;

[PReLU(sharedAxes: new[] { 1 })]
public partial class Slope;

[SeparableConv1D(32, 9, padding: "same", activation: "relu")]
public partial class Listen32;

[SeparableConv1D(16, 9, padding: "same", activation: "relu")]
public partial class Listen16;

[SeparableConv1D(24, 5, padding: "same", useBias: false)]
public partial class Unbiased24;

[Conv1D(1, 1, activation: "sigmoid")]
public partial class ShareOfWindow;

[SeparableConv1D(32, 5, activation: "relu")]
public partial class Motion32;

[SeparableConv1D(48, 5, activation: "relu")]
public partial class Motion48;

[Conv1D(48, 10, strides: 2, padding: "same", useBias: false)]
public partial class KeywordStem;

[DepthwiseConv1D(3, padding: "same", useBias: false)]
public partial class KeywordDepthwise;

[Conv1D(48, 1, useBias: false)]
public partial class KeywordPointwise;

[Conv1D(16, 33, padding: "same", useBias: false)]
public partial class Temporal;

[SeparableConv1D(16, 17, padding: "same", useBias: false)]
public partial class Spatial;

[SeparableConv1D(16, 5, strides: 2, padding: "same", activation: "gelu")]
public partial class Down16;

[SeparableConv1D(32, 5, strides: 2, padding: "same", activation: "gelu")]
public partial class Down32;

[SeparableConv1D(48, 5, strides: 2, padding: "same", activation: "gelu")]
public partial class Down48;

[SeparableConv1D(12, 3, activation: "tanh")]
public partial class Past1;

[SeparableConv1D(12, 3, dilationRate: 2, activation: "tanh")]
public partial class Past2;

[SeparableConv1D(12, 3, dilationRate: 4, activation: "tanh")]
public partial class Past4;

[SeparableConv1D(12, 3, dilationRate: 8, activation: "tanh")]
public partial class Past8;

[SeparableConv1D(12, 3, dilationRate: 16, activation: "tanh")]
public partial class Past16;

[Conv1D(8, 3, padding: "same", trainable: false)]
public partial class FrozenEight;

[Conv1D(8, 3, padding: "same", activation: "tanh")]
public partial class EightTanh;

[Conv1D(8, 3, padding: "same")]
public partial class Eight;

[Conv1D(8, 3, padding: "same", useBias: false)]
public partial class UnbiasedEight;

[Conv1D(5, 3, padding: "same", activation: "tanh")]
public partial class FiveTanh;

[Conv1D(6, 3, padding: "same", activation: "tanh")]
public partial class SixWindowTanh;

[Conv1D(6, 3, padding: "same", activation: "elu")]
public partial class SixWindowElu;

[DepthwiseConv1D(3, padding: "same")]
public partial class Each;

[SeparableConv1D(4, 3, padding: "same")]
public partial class SeparableFour;

[SeparableConv1D(8, 3, padding: "same")]
public partial class SeparableEight;

[DepthwiseConv1D(3, padding: "same", depthMultiplier: 3, useBias: false)]
public partial class ThreeOfEach;

[Conv1D(8, 1, activation: "relu")]
public partial class MixEight;

[Conv1D(12, 1, activation: "relu6")]
public partial class MixTwelve;

[DepthwiseConv1D(5, padding: "same", activation: "relu")]
public partial class EachRelu;

[Conv1D(64, 10, strides: 2, PaddingBefore = 5, PaddingAfter = 5)]
public partial class TorchStem;

[BatchNormalization(epsilon: 1e-5)]
public partial class TorchNorm;

[DepthwiseConv1D(3, PaddingBefore = 1, PaddingAfter = 1)]
public partial class TorchDepthwise;

[Conv1D(64, 1)]
public partial class TorchPointwise;

[Dense(12)]
public partial class TorchHead;

[Normalization(new[] { 0.5, -1 }, new[] { 4.0, 0.25 })]
public partial class Standardised;

[Conv1D(6, 3, padding: "same", activation: "elu", name: "Conv1d")]
public partial class CalledConv1d;

[Conv1D(6, 3, padding: "same", activation: "tanh", name: "conv1d_1")]
public partial class CalledConv1d1;

[Dense(6, name: "Dense")]
public partial class CalledDense;

[Dense(6, name: "dense_1")]
public partial class CalledDense1;

[DepthwiseConv1D(3, padding: "same", name: "dense_2")]
public partial class CalledDense2;

[Dense(6, name: "DepthwiseConv1d")]
public partial class CalledDepthwise;
