namespace SepConvGen.Fuzz;

// Small, so that a file that fits them is small.
[SeparableConv1D(filters: 2, kernelSize: 2, name: "pair")]
public partial class Pair;

[SeparableConv1D(filters: 1, kernelSize: 1, useBias: false, name: "tail")]
public partial class Tail;
