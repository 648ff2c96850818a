using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>The input's gradient where it is not the convolution backwards in time: with strides a frame meets every so-manieth tap only, and with a depth multiplier every tap has several planes.</summary>
internal static class GatheredInputGradient
{
    /// <summary>Strides without a depth multiplier: padded frame p meets the taps j = p mod strides, + strides, …, so each residue class is a convolution of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convolve(in InputGradientOperands operands, nint taps, nint strides)
    {
        for (nint residue = 0; residue < nint.Min(strides, operands.Rows); residue++)
        {
            nint padded = operands.FirstFrame + residue, frame = padded / strides, firstTap = padded - frame * strides;
            // With fewer taps than strides some frames meet none: their sums are of no product.
            DepthwiseRows.Convolve(ref Unsafe.Add(ref operands.DepthwiseGradient, frame * operands.GradientStride), operands.GradientStride, -operands.GradientStride,
                ref Unsafe.Add(ref operands.DepthwiseKernel, nint.Min(firstTap, taps - 1) * operands.KernelStride), strides * operands.KernelStride, new WindowTaps(0, (taps - firstTap + strides - 1) / strides, 0), operands.Lanes,
                ref Unsafe.Add(ref operands.InputGradient, residue * operands.InputGradientStride), strides * operands.InputGradientStride, (operands.Rows - residue + strides - 1) / strides, 0f);
        }
    }

    /// <summary>With a depth multiplier: each frame sums its taps in rising order, and the planes of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(in InputGradientOperands operands, nint taps, nint strides, nint dilation, nint multiplier)
    {
        if (Vector512.IsHardwareAccelerated)
            Gather<Lanes16>(in operands, taps, strides, dilation, multiplier);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            Gather<Lanes8>(in operands, taps, strides, dilation, multiplier);
        else
            Gather<Lanes4>(in operands, taps, strides, dilation, multiplier);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather<TLanes>(in InputGradientOperands operands, nint taps, nint strides, nint dilation, nint multiplier)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float dz = ref operands.DepthwiseGradient;
        ref float kernel = ref operands.DepthwiseKernel;
        for (nint row = 0; row < operands.Rows; row++)
        {
            nint padded = operands.FirstFrame + row, frame = padded / strides, firstTap = padded - frame * strides;
            for (nint lane = 0; lane < operands.Lanes; lane += TLanes.Count)
            {
                nint at = nint.Min(lane, operands.Lanes - TLanes.Count), g = frame * operands.GradientStride + at, w = firstTap * multiplier * operands.KernelStride + at;
                TLanes a = TLanes.Create(0f);
                for (nint tap = firstTap; tap < taps; tap += strides)
                {
                    nint plane = g, planeTap = w;
                    for (nint m = 0; m < multiplier; m++)
                    {
                        a = TLanes.MultiplyAdd(TLanes.Load(ref dz, plane), TLanes.Load(ref kernel, planeTap), a);
                        plane += operands.PlaneLanes;
                        planeTap += operands.KernelStride;
                    }

                    g -= dilation * operands.GradientStride;
                    w += strides * multiplier * operands.KernelStride;
                }

                TLanes.Store(a, ref operands.InputGradient, row * operands.InputGradientStride + at);
            }
        }
    }
}
