namespace SepConvGen.Tests.Files;

[SeparableConv1D(4, 3, padding: "causal")]
public partial class A;

[SeparableConv1D(4, 3, padding: "causal")]
public partial class B;

[SeparableConv1D(4, 3, padding: "causal")]
public partial class C;

[SeparableConv1D(4, 3, padding: "causal")]
public partial class D;

[SeparableConv1D(4, 3, padding: "causal", trainable: false)]
public partial class P;

[SeparableConv1D(8, 3)]
public partial class SepA;

[SeparableConv1D(3, 5, depthMultiplier: 2)]
public partial class SepB;

[SeparableConv1D(16, 5, depthMultiplier: 2)]
public partial class Front;

[SeparableConv1D(8, 3, useBias: false)]
public partial class Middle;

[SeparableConv1D(3, 7)]
public partial class Last;
