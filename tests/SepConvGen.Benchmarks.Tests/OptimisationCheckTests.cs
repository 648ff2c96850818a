using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Benchmarks.Jit;
using SepConvGen.Benchmarks.Processes;
using SepConvGen.Benchmarks.Shapes;
using Xunit;

namespace SepConvGen.Benchmarks.Tests;

/// <summary>No kernel and nothing that drives kernels falls to unoptimised code in silence. tests/instruction-sets.sh runs the whole check: every shape in both ways, extremes, and every instruction set.</summary>
public class OptimisationCheckTests
{
    private const int MethodsOfALayer = 30;

    [Theory]
    [InlineData(0, ChannelsGiven.AtBuild)]
    [InlineData(1, ChannelsGiven.Fixed)]
    public void All_that_a_call_of_every_second_bundled_or_extreme_shape_runs_is_compiled_with_all_optimisations(int first, object channels)
    {
        Shape[] shapes = [.. ShapeFile.Bundled().Concat(OptimisationCheck.Extremes).Where((_, index) => index % 2 == first)];
        OptimisationCheck.Outcome outcome = OptimisationCheck.Run(shapes, [(ChannelsGiven)channels], [""]);
        Assert.True(outcome.Problems.Count == 0, string.Join('\n', outcome.Problems));
        Assert.True(outcome.Optimised > MethodsOfALayer * shapes.Length, $"Only {outcome.Optimised} methods were compiled.");
    }

    [Theory]
    [InlineData("N.Layer+Avx512Kernels:Pointwise8x32(byref,long) [FullOpts, IL size=700, code size=350]", true)]
    [InlineData("N.Layer+Avx2Kernels:DepthwiseTile(byref) [Tier1, IL size=700, code size=350]", true)]
    [InlineData("N.Layer+Avx2Kernels:DepthwiseTile(byref) [Tier1 with Static PGO, IL size=700, code size=350]", true)]
    [InlineData("SepConvGen.Kernels.TiledLayerKernels`3[N.Layer+Avx2Kernels,N.Layer+ActivationKernels,SepConvGen.Kernels.NothingBetween]:Forward(byref):this [Tier-0 switched to FullOpts, IL size=700, code size=350]", true)]
    [InlineData("N.Layer+PortableKernels:Pointwise4x8(byref) [MinOpts, IL size=70000, code size=350000]", false)]
    [InlineData("N.Layer+PortableKernels:Pointwise4x8(byref) [Tier-0 switched MinOpts, IL size=70000, code size=350000]", false)]
    [InlineData("SepConvGen.Kernels.TiledLayerKernels`3[N.Layer+Avx2Kernels,N.Layer+ActivationKernels,SepConvGen.Kernels.NothingBetween]:Forward(byref):this [Tier0, IL size=200, code size=900]", false)]
    [InlineData("SepConvGen.Kernels.FlatDepthwise:Tile[SepConvGen.Kernels.Lanes8](byref,long) [Instrumented Tier0, IL size=200, code size=900]", false)]
    [InlineData("SepConvGen.SeparableConv1DLayer:ForwardRows(System.ReadOnlySpan`1[float]):this [Tier1-OSR @0x4f, IL size=200, code size=900]", false)]
    [InlineData("SepConvGen.Streams.FrameStream:PushCore(System.ReadOnlySpan`1[float],int):int:this [Tier0, IL size=200, code size=900]", false)]
    public void A_kernel_or_a_driver_is_optimised_or_not_as_the_compiler_says(string line, bool isOptimised)
    {
        CompilerSummary summary = CompilerSummary.Read([$"  12: JIT compiled {line}"]);
        Assert.Equal((isOptimised ? 1 : 0, isOptimised ? 0 : 1), (summary.Optimised.Count, summary.Unoptimised.Count));
    }

    [Theory]
    [InlineData("SepConvGen.Kernels.TiledLayerKernels`3[N.Layer+Avx2Kernels,N.Layer+ActivationKernels,SepConvGen.Kernels.NothingBetween]:.ctor(SepConvGen.SeparableConv1DLayer):this [Tier0, IL size=90, code size=300]")]
    [InlineData("SepConvGen.Kernels.LayerKernels:For[N.Layer+Avx512Kernels,N.Layer+Avx2Kernels,N.Layer+PortableKernels,N.Layer+ActivationKernels](SepConvGen.SeparableConv1DLayer) [Tier0, IL size=56, code size=300]")]
    [InlineData("SepConvGen.SeparableConv1DLayer:WarmUpForward(int):this [Tier0, IL size=56, code size=300]")]
    [InlineData("N.Layer:get_Filters():int:this [Tier0, IL size=3, code size=10]")]
    [InlineData("System.String:Concat(System.String) [Tier0, IL size=3, code size=10]")]
    public void What_runs_at_Build_may_be_compiled_in_any_way(string line) => Assert.Empty(CompilerSummary.Read([$"   3: JIT compiled {line}"]).Unoptimised);

    [Fact]
    public void What_the_compiler_goes_by_is_read_from_a_methods_body()
    {
        // ldarg stloc ldloc ldc ble.s; ldloc call stloc; ldloc ldarg add ret.
        MethodBody body = BodyOf("static int Method(int a) { int b = a; if (b > 1) b = System.Math.Abs(b); return b + a; }");
        Assert.Equal(new MethodBody("A.Method", 17, 12, 1, 7, 3), body);
        Assert.False(body.IsTooLarge);
    }

    [Theory]
    [InlineData(30_000, 10_000, 512, 4_000, 1_000, false)]
    [InlineData(30_001, 10_000, 512, 4_000, 1_000, true)]
    [InlineData(30_000, 10_001, 512, 4_000, 1_000, true)]
    [InlineData(30_000, 10_000, 513, 4_000, 1_000, true)]
    [InlineData(30_000, 10_000, 512, 4_001, 1_000, true)]
    [InlineData(30_000, 10_000, 512, 4_000, 1_001, true)]
    public void A_method_of_more_than_half_of_what_the_compiler_takes_is_too_large(int bytes, int instructions, int locals, int references, int blocks, bool isTooLarge) =>
        Assert.Equal(isTooLarge, new MethodBody("A.Method", bytes, instructions, locals, references, blocks).IsTooLarge);

    private static MethodBody BodyOf(string method)
    {
        using var folder = new ScratchFolder();
        Assert.True(LayerCompiler.Compilation([CSharpSyntaxTree.ParseText($"class A {{ {method} }}")]).Emit(folder["a.dll"]).Success);
        return MethodBody.Of(folder["a.dll"]).Single(static body => body.Method == "A.Method");
    }
}
