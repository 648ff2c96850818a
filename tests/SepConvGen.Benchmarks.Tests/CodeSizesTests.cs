using SepConvGen.Benchmarks.Jit;
using Xunit;

namespace SepConvGen.Benchmarks.Tests;

public class CodeSizesTests
{
    [Fact]
    public void Sizes_are_read_from_the_compilers_summary_and_add_up_for_one_name()
    {
        var sizes = CodeSizes.Read(
        [
            "   1: JIT compiled N.Layer+Avx512Kernels:ForwardRows(byref) [FullOpts, IL size=700, code size=350]",
            "   2: JIT compiled N.Layer+Avx512Kernels:Tile(byref,long) [Tier0, IL size=7, code size=10]",
            "   3: JIT compiled N.Layer+Avx512Kernels:Tile(byref) [Tier0, IL size=7, code size=20]",
            "something else",
        ]);
        Assert.Equal((2, 350, 30), (sizes.Count, sizes["N.Layer+Avx512Kernels:ForwardRows"], sizes["N.Layer+Avx512Kernels:Tile"]));
    }
}
