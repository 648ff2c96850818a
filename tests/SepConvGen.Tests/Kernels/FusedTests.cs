using System;
using System.Runtime.Intrinsics;
using SepConvGen.Kernels;
using Xunit;

namespace SepConvGen.Tests.Kernels;

public class FusedTests
{
    public static TheoryData<FusedOperandKind> Kinds => [.. Enum.GetValues<FusedOperandKind>()];

    [Theory]
    [InlineData(1.5f, 2f, 0.25f, 3.25f)]
    [InlineData(16777215f, 16777215f, -281474943156224f, 1f)]
    [InlineData(1.00000012f, 1.00000012f, -1.00000024f, 1.42108547E-14f)]
    [InlineData(1f, 1f, -1f, 0f)]
    [InlineData(float.Epsilon, 0.5f, 0f, 0f)]
    [InlineData(float.Epsilon, 0.5f, float.Epsilon, 2 * float.Epsilon)]
    [InlineData(float.MaxValue, 2f, float.MinValue, float.MaxValue)]
    [InlineData(float.MaxValue, 2f, 0f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, 0f, 1f, float.NaN)]
    [InlineData(float.PositiveInfinity, -1f, float.PositiveInfinity, float.NaN)]
    [InlineData(2f, 3f, float.NegativeInfinity, float.NegativeInfinity)]
    [InlineData(float.NaN, 0f, float.PositiveInfinity, float.NaN)]
    public void The_tests_own_exact_arithmetic_and_the_emulation_know_the_textbook_cases(float a, float b, float c, float expected)
    {
        AssertSame(expected, ExactArithmetic.FusedMultiplyAdd(a, b, c), a, b, c);
        AssertSame(expected, Fused.Emulate(a, b, c), a, b, c);
    }

    [Fact]
    public void A_zero_result_has_the_sign_that_IEEE_754_gives_it()
    {
        Span<(float A, float B, float C, float Expected)> cases =
        [
            (0f, 1f, 0f, 0f), (0f, 1f, -0f, 0f), (0f, -1f, 0f, 0f), (0f, -1f, -0f, -0f), (-0f, -1f, -0f, 0f),
            (2f, 3f, -6f, 0f), (-2f, 3f, 6f, 0f), (-float.Epsilon, 0.5f, 0f, -0f), (float.Epsilon, -0.5f, -0f, -0f),
        ];
        foreach ((float a, float b, float c, float expected) in cases)
        {
            AssertSame(expected, ExactArithmetic.FusedMultiplyAdd(a, b, c), a, b, c);
            AssertSame(expected, Fused.Emulate(a, b, c), a, b, c);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_emulation_is_the_exact_result_rounded_once(FusedOperandKind kind)
    {
        var operands = new FusedOperands(kind, seed: 11);
        for (int i = 0; i < 100_000; i++)
        {
            (float a, float b, float c) = operands.Next();
            AssertSame(ExactArithmetic.FusedMultiplyAdd(a, b, c), Fused.Emulate(a, b, c), a, b, c);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_kernels_call_is_the_exact_result_rounded_once(FusedOperandKind kind)
    {
        var operands = new FusedOperands(kind, seed: 12);
        for (int i = 0; i < 50_000; i++)
        {
            (float a, float b, float c) = operands.Next();
            float expected = ExactArithmetic.FusedMultiplyAdd(a, b, c);
            AssertSame(expected, Fused.MultiplyAdd(a, b, c), a, b, c);
            AssertSame(expected, Fused.MultiplyAdd(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c)).GetElement(i & 3), a, b, c);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Emulation_scalar_and_in_vectors_agrees_with_what_kernels_call(FusedOperandKind kind)
    {
        var operands = new FusedOperands(kind, seed: 13);
        Span<float> a = stackalloc float[4];
        Span<float> b = stackalloc float[4];
        Span<float> c = stackalloc float[4];
        for (int i = 0; i < 250_000; i++)
        {
            for (int lane = 0; lane < 4; lane++)
                (a[lane], b[lane], c[lane]) = operands.Next();
            Vector128<float> emulated = Fused.EmulateVectorised(Vector128.Create<float>(a), Vector128.Create<float>(b), Vector128.Create<float>(c));
            Vector128<float> called = Fused.MultiplyAdd(Vector128.Create<float>(a), Vector128.Create<float>(b), Vector128.Create<float>(c));
            for (int lane = 0; lane < 4; lane++)
            {
                float expected = Fused.MultiplyAdd(a[lane], b[lane], c[lane]);
                AssertSame(expected, Fused.Emulate(a[lane], b[lane], c[lane]), a[lane], b[lane], c[lane]);
                AssertSame(expected, emulated.GetElement(lane), a[lane], b[lane], c[lane]);
                AssertSame(expected, called.GetElement(lane), a[lane], b[lane], c[lane]);
            }
        }
    }

    private static void AssertSame(float expected, float actual, float a, float b, float c)
    {
        if (BitConverter.SingleToInt32Bits(expected) != BitConverter.SingleToInt32Bits(actual) && !(float.IsNaN(expected) && float.IsNaN(actual)))
            Assert.Fail($"{a:R} * {b:R} + {c:R} is {expected:R}, not {actual:R}.");
    }
}
