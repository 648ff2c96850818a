using SepConvGen;

namespace SepConvGen.Golden;

[SeparableConv1D(filters: 8, kernelSize: 3, padding: "causal", activation: "tanh")]
public partial class Regression0;

[SeparableConv1D(filters: 8, kernelSize: 3, padding: "causal", dilationRate: 2, depthMultiplier: 2, activation: "silu")]
public partial class Regression1;

[SeparableConv1D(filters: 1, kernelSize: 3, padding: "causal", dilationRate: 4)]
public partial class Regression2;
