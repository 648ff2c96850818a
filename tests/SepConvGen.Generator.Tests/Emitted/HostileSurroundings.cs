using System.Collections.Generic;
using System.Linq;

namespace SepConvGen.Generator.Tests.Emitted;

/// <summary>Places that are hard on generated code: each source declares layers without a warning of its own.</summary>
internal static class HostileSurroundings
{
    private const string Attribute = "[global::SepConvGen.SeparableConv1D(9, 3, activation: \"relu\")]";
    private const string Softmax = "[global::SepConvGen.SeparableConv1D(9, 3, activation: \"softmax\", InputChannels = 5)]";

    // Names of .NET and of this library that generated code has a use for, and words that its author might pick for an alias.
    private static readonly string[] Names =
    [
        "Vector512", "Vector256", "Vector128", "Vector", "Unsafe", "MathF", "Math", "Avx", "Avx2", "Avx512F", "Fma", "Sse", "MemoryMarshal", "Span", "MethodImpl", "MethodImplAttribute", "MethodImplOptions",
        "Fused", "Scalar", "Refs", "Simd", "Simd128", "Simd256", "Simd512", "Lanes4", "Lanes8", "Lanes16", "TileEdges", "ForwardOperands", "InputGradientOperands", "LayerKernels", "Microkernels", "IMicrokernels", "IActivationKernels", "LinearActivation",
        "PointwiseKernels", "DepthwiseKernels", "IPointwiseMicrokernels", "IDepthwiseMicrokernels", "ReadOnlySpan", "Conv1D", "Dense", "BatchNormalizationLayer", "SepConvGen", "System", "Kernels", "Initializer", "GlorotUniform", "Zeros", "Depthwise", "DepthwiseRow", "DepthwiseTile", "Pointwise", "PointwiseRows", "BlockRows", "Inlined", "Optimized", "V128", "V256", "V512",
    ];

    private static readonly string[] Kinds =
    [
        "Conv1D(9, 3, activation: \"relu\")", "Conv1D(9, 3, activation: \"softmax\", InputChannels = 5)", "DepthwiseConv1D(3, activation: \"tanh\")", "Dense(9, kernelInitializer: \"ones\")", "BatchNormalization(InputChannels = 3)",
        "LayerNormalization(gammaInitializer: \"random_normal\", betaInitializer: \"ones\")", "PReLU(alphaConstraint: \"non_neg\")", "Normalization([1], [2])",
    ];

    private static readonly string[] BrokenKinds =
        ["Conv1D(9, 3, groups: 3)", "DepthwiseConv1D(0)", "Dense(9, \"a\\\"\\n\")", "BatchNormalization(0)", "LayerNormalization(epsilon: 0)", "PReLU(sharedAxes: [2])", "Normalization([], [1])"];

    /// <summary>What may stand in one compilation.</summary>
    public static IReadOnlyList<string> Sources { get; } =
    [
        $$"""
        {{Attribute}} partial class InTheGlobalNamespace;
        {{Softmax}} sealed partial class ENCODER;
        {{Softmax}} sealed partial class Encoder;
        """,
        $$"""
        namespace Places;
        partial class OfClass { {{Attribute}} internal sealed partial class A; }
        partial struct OfStruct { {{Softmax}} internal partial class A; }
        partial record OfRecord(int X) { {{Attribute}} protected internal partial class A; }
        partial record struct OfRecordStruct(int X) { {{Attribute}} public partial class A; }
        readonly ref partial struct OfRefStruct { {{Attribute}} public partial class A; }
        partial interface IOf<T> { {{Attribute}} public partial class A; }
        static partial class OfStatic { {{Attribute}} internal partial class A { public static int Count => 1; } }
        {{Attribute}} partial class Generic<T>;
        {{Softmax}} partial class WithParameters(int x) { public WithParameters() : this(3) { } public int X => x; }
        partial class Outer<T> where T : class { public partial record struct Middle<V>(V X) { {{Softmax}} public sealed partial class A<U> where U : T; } }
        """,
        $$"""
        namespace Company.System
        {
            {{Attribute}} partial class InSystem;
            class Math { }
        }
        namespace Company
        {
            {{Attribute}} partial class BesideSystem;
        }
        namespace Company.SepConvGen
        {
            {{Attribute}} partial class InSepConvGen;
            class SeparableConv1DLayer { }
        }
        """,
        $$"""
        namespace Types;
        {{string.Concat(Names.Select(static name => $"class {name} {{ }} "))}}
        {{Attribute}} partial class A;
        {{Softmax}} partial class B;
        """,
        $$"""
        namespace NestedTypes;
        {{Attribute}} partial class A { {{string.Concat(Names.Select(static name => $"public class {name} {{ }} "))}} }
        partial class Container { {{string.Concat(Names.Select(static name => $"class {name} {{ }} "))}} {{Softmax}} public partial class A; }
        """,
        $$"""
        namespace Members;
        {{Attribute}} partial class A { {{string.Concat(Names.Select(static name => $"public int {name} => 1; "))}} }
        {{Softmax}} partial class B { {{string.Concat(Names.Select(static name => $"public static void {name}() {{ }} "))}} }
        """,
        $$"""
        namespace Inherited;
        /// <summary>A base of a user's own.</summary>
        public abstract class Between : global::SepConvGen.SeparableConv1DLayer { {{string.Concat(Names.Select(static name => $"internal static readonly int {name} = 1; "))}} /// <summary>Calls the kernels' names.</summary>
        protected static int Tile => 3; }
        /// <summary>A layer.</summary>
        {{Attribute}} public partial class A : Between;
        """,
        $$"""
        namespace @namespace.@event;
        partial class @class<@int> { {{Attribute}} internal partial class @partial; {{Softmax}} internal partial class @static<@void>; }
        """,
        $$"""
        namespace Kinds;
        {{string.Concat(Names.Select(static name => $"class {name} {{ }} "))}}
        {{string.Concat(Kinds.Select(static (attribute, index) => $"[global::SepConvGen.{attribute}] partial class Kind{index};\n"))}}
        partial class Generic<T> { [global::SepConvGen.Normalization([1, 2], [3, 4])] internal sealed partial class A<U>; }
        """,
        $$"""
        namespace NamedLikeKinds;
        [global::SepConvGen.Dense(9)] partial class Dense;
        [global::SepConvGen.Conv1D(9, 3)] partial class Conv1D { {{string.Concat(Names.Except(["Conv1D"]).Select(static name => $"public int {name} => 1; "))}} }
        [global::SepConvGen.BatchNormalization] partial class BatchNormalizationLayer;
        [global::SepConvGen.PReLU] partial class PReLU;
        /// <summary>A base of a user's own.</summary>
        abstract class Between : global::SepConvGen.DepthwiseConv1DLayer { public override int PaddingBefore => 0; }
        [global::SepConvGen.DepthwiseConv1D(3, PaddingBefore = 1)] partial class Derived : Between;
        """,
        $$"""
        namespace Broken;
        {{string.Concat(BrokenKinds.Select(static (attribute, index) => $"[global::SepConvGen.{attribute}] partial class Kind{index};\n"))}}
        [global::SepConvGen.SeparableConv1D(0, 3, padding: "casual")] partial class A;
        partial record R<T> { [global::SepConvGen.SeparableConv1D(4, 3, name: "a/\"\n")] public sealed partial class B<U>; }
        """,
    ];

    /// <summary>Types of those names in the global namespace, and global aliases of others, for a compilation of their own.</summary>
    public static string[] GlobalNames { get; } =
    [
        $$"""
        global using static System.MathF;
        global using System;
        global using System.Numerics;
        global using System.Runtime.CompilerServices;
        global using System.Runtime.Intrinsics;
        global using System.Runtime.Intrinsics.X86;
        global using System.Runtime.InteropServices;
        global using Real = System.Single;
        global using Lanes = System.Int32;
        """,
        $$"""
        {{string.Concat(Names.Except(["System", "SepConvGen"]).Select(static name => $"class {name} {{ }} "))}}
        {{Attribute}} partial class InTheGlobalNamespace;
        namespace N
        {
            {{Softmax}} partial class InANamespace;
        }
        """,
    ];

    /// <summary>Global aliases of exactly those names.</summary>
    public static string[] GlobalAliases { get; } =
    [
        string.Concat(Names.Except(["System", "SepConvGen"]).Select(static name => $"global using {name} = global::System.Int32;\n")),
        $$"""
        {{Attribute}} partial class InTheGlobalNamespace;
        namespace N { {{Softmax}} partial class InANamespace; }
        """,
    ];
}
