using System;
using System.Linq;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;
using SepConvGen.Tests.Layers;
using Xunit;

namespace SepConvGen.Tests.Kernels;

public class UserActivationKernelsTests
{
    [Fact]
    public void Every_count_gets_what_the_function_of_one_float_gives_and_nothing_outside_is_touched()
    {
        const int largest = 37;
        float[] x = SamplePoints.Assorted(largest), upstream = [.. x.Reverse()];
        float[] values = [.. x.Select(SignedSquare.Value)], gradients = [.. upstream.Zip(x, (gradient, element) => gradient * SignedSquare.Derivative(element))];
        foreach (bool alignToEnd in new[] { false, true })
            for (int count = 0; count <= largest; count++)
                foreach (bool vectors in new[] { false, true })
                {
                    using var input = new GuardedMemory(count, alignToEnd);
                    using var output = new GuardedMemory(count, alignToEnd);
                    x.AsSpan(0, count).CopyTo(input.Span);
                    ref float from = ref MemoryMarshal.GetReference(input.Span), to = ref MemoryMarshal.GetReference(output.Span);
                    if (vectors)
                        UserActivationKernels.ApplyVectors<SignedSquares>(ref from, ref to, count);
                    else
                        UserActivationKernels.Apply<SignedSquare>(ref from, ref to, count);
                    SameBits.Assert(values.AsSpan(0, count), output.Span);

                    upstream.AsSpan(0, count).CopyTo(output.Span);
                    if (vectors)
                        UserActivationKernels.ApplyGradientVectors<SignedSquares>(ref from, ref to, count);
                    else
                        UserActivationKernels.ApplyGradient<SignedSquare>(ref from, ref to, count);
                    SameBits.Assert(gradients.AsSpan(0, count), output.Span);
                    SameBits.Assert(x.AsSpan(0, count), input.Span);
                }
    }
}
