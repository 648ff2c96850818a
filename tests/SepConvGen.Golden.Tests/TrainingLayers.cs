using SepConvGen;

namespace SepConvGen.Golden;

[SeparableConv1D(filters: 8, kernelSize: 3, padding: "causal", activation: "tanh")]
public partial class Regression0;

[SeparableConv1D(filters: 8, kernelSize: 3, padding: "causal", dilationRate: 2, depthMultiplier: 2, activation: "silu")]
public partial class Regression1;

[SeparableConv1D(filters: 1, kernelSize: 3, padding: "causal", dilationRate: 4)]
public partial class Regression2;

[SeparableConv1D(filters: 12, kernelSize: 5, padding: "same", strides: 2, activation: "gelu", depthwiseRegularizer: "l2(0.05)", pointwiseConstraint: "max_norm(0.75, axis: [0, 1])")]
public partial class Classification0;

[SeparableConv1D(filters: 4, kernelSize: 3, padding: "valid", activation: "softmax", pointwiseRegularizer: "l1(0.003)", biasConstraint: "max_norm(0.5)")]
public partial class Classification1;
