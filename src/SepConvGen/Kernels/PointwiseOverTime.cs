using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SepConvGen.Kernels;

/// <summary>What the pointwise product over time works on.</summary>
internal ref struct OverTimeOperands
{
    /// <summary>Depthwise outputs, (channels, frames).</summary>
    public ref float Depthwise;

    /// <summary>Floats from one channel of <see cref="Depthwise"/> to the next.</summary>
    public nint DepthwiseStride;

    /// <summary>Depthwise outputs of a frame.</summary>
    public nint Channels;

    /// <summary>(channels, filters).</summary>
    public ref float Kernel;

    /// <summary>(filters); null without bias.</summary>
    public ref float Bias;

    public nint Filters;

    /// <summary>Receives (filters, frames).</summary>
    public ref float Output;

    /// <summary>Floats from one filter's frames to the next.</summary>
    public nint OutputStride;

    /// <summary>Frames, at least <see cref="PointwiseOverTime.FewestFrames"/>.</summary>
    public nint Frames;
}

/// <summary>The pointwise product whose vectors hold neighbouring frames, for channels_first: each weight is one for a whole vector, and nothing is transposed.</summary>
/// <remarks>Tiles of filters times vectors of frames keep their sums in registers. The last tile of filters or of frames may overlap the one before.</remarks>
internal static class PointwiseOverTime
{
    private const int TallFilters = 6, LowFilters = 4;

    /// <summary>Frames of a tile. So many filters that hide the latency take two vectors, fewer take more.</summary>
    public static int FewestFrames(int filters) => VectorsOf(filters) * (Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256.IsHardwareAccelerated && Fma.IsSupported ? Vector256<float>.Count : Vector128<float>.Count);

    private static int VectorsOf(int filters) => filters < 3 ? 4 : filters == 3 ? 3 : 2;

    /// <summary>Product, bias and activation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute<TActivation>(in OverTimeOperands operands, TActivation activation)
        where TActivation : struct, IUnaryMap
    {
        if (Vector512.IsHardwareAccelerated)
            Compute<Lanes16, TActivation>(in operands, activation);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            Compute<Lanes8, TActivation>(in operands, activation);
        else
            Compute<Lanes4, TActivation>(in operands, activation);
    }

    /// <summary>The same in vectors of one width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Compute<TLanes, TActivation>(in OverTimeOperands operands, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IUnaryMap
    {
        nint filters = operands.Filters, frames = VectorsOf((int)filters) * TLanes.Count;

        // A tall tile starts and ends its sums less often, which is worth an eighth of its filters computed twice.
        bool isTall = filters >= TallFilters && (filters + TallFilters - 1) / TallFilters * TallFilters * 8 <= (filters + LowFilters - 1) / LowFilters * LowFilters * 9;
        for (nint frame = 0; frame < operands.Frames; frame += frames)
        {
            nint at = nint.Min(frame, operands.Frames - frames);
            if (isTall)
                for (nint filter = 0; filter < filters; filter += TallFilters)
                    Tile6x2<TLanes, TActivation>(in operands, at, nint.Min(filter, filters - TallFilters), activation);
            else if (filters >= LowFilters)
                for (nint filter = 0; filter < filters; filter += LowFilters)
                    Tile4x2<TLanes, TActivation>(in operands, at, nint.Min(filter, filters - LowFilters), activation);
            else if (filters == 3)
                Tile3x3<TLanes, TActivation>(in operands, at, activation);
            else
                for (nint filter = 0; filter < filters; filter++)
                    Tile1x4<TLanes, TActivation>(in operands, at, filter, activation);
        }
    }

    /// <summary>Six filters times two vectors of frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6x2<TLanes, TActivation>(in OverTimeOperands operands, nint at, nint filter, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IUnaryMap
    {
        TLanes a0 = Start<TLanes>(in operands, filter), b0 = a0;
        TLanes a1 = Start<TLanes>(in operands, filter + 1), b1 = a1;
        TLanes a2 = Start<TLanes>(in operands, filter + 2), b2 = a2;
        TLanes a3 = Start<TLanes>(in operands, filter + 3), b3 = a3;
        TLanes a4 = Start<TLanes>(in operands, filter + 4), b4 = a4;
        TLanes a5 = Start<TLanes>(in operands, filter + 5), b5 = a5;
        ref float z = ref Unsafe.Add(ref operands.Depthwise, at);
        ref float kernel = ref Unsafe.Add(ref operands.Kernel, filter);
        nint stride = operands.DepthwiseStride, filters = operands.Filters;
        for (nint q = operands.Channels; q > 0; q--)
        {
            TLanes u0 = TLanes.Load(ref z, 0), u1 = TLanes.Load(ref z, TLanes.Count);
            TLanes w = TLanes.Create(kernel);
            a0 = TLanes.MultiplyAdd(u0, w, a0);
            b0 = TLanes.MultiplyAdd(u1, w, b0);
            w = TLanes.Create(Unsafe.Add(ref kernel, 1));
            a1 = TLanes.MultiplyAdd(u0, w, a1);
            b1 = TLanes.MultiplyAdd(u1, w, b1);
            w = TLanes.Create(Unsafe.Add(ref kernel, 2));
            a2 = TLanes.MultiplyAdd(u0, w, a2);
            b2 = TLanes.MultiplyAdd(u1, w, b2);
            w = TLanes.Create(Unsafe.Add(ref kernel, 3));
            a3 = TLanes.MultiplyAdd(u0, w, a3);
            b3 = TLanes.MultiplyAdd(u1, w, b3);
            w = TLanes.Create(Unsafe.Add(ref kernel, 4));
            a4 = TLanes.MultiplyAdd(u0, w, a4);
            b4 = TLanes.MultiplyAdd(u1, w, b4);
            w = TLanes.Create(Unsafe.Add(ref kernel, 5));
            a5 = TLanes.MultiplyAdd(u0, w, a5);
            b5 = TLanes.MultiplyAdd(u1, w, b5);
            z = ref Unsafe.Add(ref z, stride);
            kernel = ref Unsafe.Add(ref kernel, filters);
        }

        ref float y = ref Unsafe.Add(ref operands.Output, filter * operands.OutputStride + at);
        TLanes.Store(activation.Apply(a0), ref y, 0);
        TLanes.Store(activation.Apply(b0), ref y, TLanes.Count);
        y = ref Unsafe.Add(ref y, operands.OutputStride);
        TLanes.Store(activation.Apply(a1), ref y, 0);
        TLanes.Store(activation.Apply(b1), ref y, TLanes.Count);
        y = ref Unsafe.Add(ref y, operands.OutputStride);
        TLanes.Store(activation.Apply(a2), ref y, 0);
        TLanes.Store(activation.Apply(b2), ref y, TLanes.Count);
        y = ref Unsafe.Add(ref y, operands.OutputStride);
        TLanes.Store(activation.Apply(a3), ref y, 0);
        TLanes.Store(activation.Apply(b3), ref y, TLanes.Count);
        y = ref Unsafe.Add(ref y, operands.OutputStride);
        TLanes.Store(activation.Apply(a4), ref y, 0);
        TLanes.Store(activation.Apply(b4), ref y, TLanes.Count);
        y = ref Unsafe.Add(ref y, operands.OutputStride);
        TLanes.Store(activation.Apply(a5), ref y, 0);
        TLanes.Store(activation.Apply(b5), ref y, TLanes.Count);
    }

    /// <summary>Four filters times two vectors of frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2<TLanes, TActivation>(in OverTimeOperands operands, nint at, nint filter, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IUnaryMap
    {
        TLanes a0 = Start<TLanes>(in operands, filter), b0 = a0;
        TLanes a1 = Start<TLanes>(in operands, filter + 1), b1 = a1;
        TLanes a2 = Start<TLanes>(in operands, filter + 2), b2 = a2;
        TLanes a3 = Start<TLanes>(in operands, filter + 3), b3 = a3;
        ref float z = ref Unsafe.Add(ref operands.Depthwise, at);
        ref float kernel = ref Unsafe.Add(ref operands.Kernel, filter);
        nint stride = operands.DepthwiseStride, filters = operands.Filters;
        for (nint q = operands.Channels; q > 0; q--)
        {
            TLanes u0 = TLanes.Load(ref z, 0), u1 = TLanes.Load(ref z, TLanes.Count);
            TLanes w = TLanes.Create(kernel);
            a0 = TLanes.MultiplyAdd(u0, w, a0);
            b0 = TLanes.MultiplyAdd(u1, w, b0);
            w = TLanes.Create(Unsafe.Add(ref kernel, 1));
            a1 = TLanes.MultiplyAdd(u0, w, a1);
            b1 = TLanes.MultiplyAdd(u1, w, b1);
            w = TLanes.Create(Unsafe.Add(ref kernel, 2));
            a2 = TLanes.MultiplyAdd(u0, w, a2);
            b2 = TLanes.MultiplyAdd(u1, w, b2);
            w = TLanes.Create(Unsafe.Add(ref kernel, 3));
            a3 = TLanes.MultiplyAdd(u0, w, a3);
            b3 = TLanes.MultiplyAdd(u1, w, b3);
            z = ref Unsafe.Add(ref z, stride);
            kernel = ref Unsafe.Add(ref kernel, filters);
        }

        ref float y = ref Unsafe.Add(ref operands.Output, filter * operands.OutputStride + at);
        TLanes.Store(activation.Apply(a0), ref y, 0);
        TLanes.Store(activation.Apply(b0), ref y, TLanes.Count);
        y = ref Unsafe.Add(ref y, operands.OutputStride);
        TLanes.Store(activation.Apply(a1), ref y, 0);
        TLanes.Store(activation.Apply(b1), ref y, TLanes.Count);
        y = ref Unsafe.Add(ref y, operands.OutputStride);
        TLanes.Store(activation.Apply(a2), ref y, 0);
        TLanes.Store(activation.Apply(b2), ref y, TLanes.Count);
        y = ref Unsafe.Add(ref y, operands.OutputStride);
        TLanes.Store(activation.Apply(a3), ref y, 0);
        TLanes.Store(activation.Apply(b3), ref y, TLanes.Count);
    }

    /// <summary>Three filters times three vectors of frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile3x3<TLanes, TActivation>(in OverTimeOperands operands, nint at, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IUnaryMap
    {
        TLanes a0 = Start<TLanes>(in operands, 0), b0 = a0, c0 = a0;
        TLanes a1 = Start<TLanes>(in operands, 1), b1 = a1, c1 = a1;
        TLanes a2 = Start<TLanes>(in operands, 2), b2 = a2, c2 = a2;
        ref float z = ref Unsafe.Add(ref operands.Depthwise, at);
        ref float kernel = ref operands.Kernel;
        nint stride = operands.DepthwiseStride, filters = operands.Filters;
        for (nint q = operands.Channels; q > 0; q--)
        {
            TLanes u0 = TLanes.Load(ref z, 0), u1 = TLanes.Load(ref z, TLanes.Count), u2 = TLanes.Load(ref z, 2 * TLanes.Count);
            TLanes w = TLanes.Create(kernel);
            a0 = TLanes.MultiplyAdd(u0, w, a0);
            b0 = TLanes.MultiplyAdd(u1, w, b0);
            c0 = TLanes.MultiplyAdd(u2, w, c0);
            w = TLanes.Create(Unsafe.Add(ref kernel, 1));
            a1 = TLanes.MultiplyAdd(u0, w, a1);
            b1 = TLanes.MultiplyAdd(u1, w, b1);
            c1 = TLanes.MultiplyAdd(u2, w, c1);
            w = TLanes.Create(Unsafe.Add(ref kernel, 2));
            a2 = TLanes.MultiplyAdd(u0, w, a2);
            b2 = TLanes.MultiplyAdd(u1, w, b2);
            c2 = TLanes.MultiplyAdd(u2, w, c2);
            z = ref Unsafe.Add(ref z, stride);
            kernel = ref Unsafe.Add(ref kernel, filters);
        }

        ref float y = ref Unsafe.Add(ref operands.Output, at);
        TLanes.Store(activation.Apply(a0), ref y, 0);
        TLanes.Store(activation.Apply(b0), ref y, TLanes.Count);
        TLanes.Store(activation.Apply(c0), ref y, 2 * TLanes.Count);
        y = ref Unsafe.Add(ref y, operands.OutputStride);
        TLanes.Store(activation.Apply(a1), ref y, 0);
        TLanes.Store(activation.Apply(b1), ref y, TLanes.Count);
        TLanes.Store(activation.Apply(c1), ref y, 2 * TLanes.Count);
        y = ref Unsafe.Add(ref y, operands.OutputStride);
        TLanes.Store(activation.Apply(a2), ref y, 0);
        TLanes.Store(activation.Apply(b2), ref y, TLanes.Count);
        TLanes.Store(activation.Apply(c2), ref y, 2 * TLanes.Count);
    }

    /// <summary>One filter times four vectors of frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x4<TLanes, TActivation>(in OverTimeOperands operands, nint at, nint filter, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IUnaryMap
    {
        TLanes a0 = Start<TLanes>(in operands, filter), b0 = a0, c0 = a0, d0 = a0;
        ref float z = ref Unsafe.Add(ref operands.Depthwise, at);
        ref float kernel = ref Unsafe.Add(ref operands.Kernel, filter);
        nint stride = operands.DepthwiseStride, filters = operands.Filters;
        for (nint q = operands.Channels; q > 0; q--)
        {
            TLanes u0 = TLanes.Load(ref z, 0), u1 = TLanes.Load(ref z, TLanes.Count), u2 = TLanes.Load(ref z, 2 * TLanes.Count), u3 = TLanes.Load(ref z, 3 * TLanes.Count);
            TLanes w = TLanes.Create(kernel);
            a0 = TLanes.MultiplyAdd(u0, w, a0);
            b0 = TLanes.MultiplyAdd(u1, w, b0);
            c0 = TLanes.MultiplyAdd(u2, w, c0);
            d0 = TLanes.MultiplyAdd(u3, w, d0);
            z = ref Unsafe.Add(ref z, stride);
            kernel = ref Unsafe.Add(ref kernel, filters);
        }

        ref float y = ref Unsafe.Add(ref operands.Output, filter * operands.OutputStride + at);
        TLanes.Store(activation.Apply(a0), ref y, 0);
        TLanes.Store(activation.Apply(b0), ref y, TLanes.Count);
        TLanes.Store(activation.Apply(c0), ref y, 2 * TLanes.Count);
        TLanes.Store(activation.Apply(d0), ref y, 3 * TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Start<TLanes>(in OverTimeOperands operands, nint filter)
        where TLanes : struct, ILanes<TLanes> => TLanes.Create(Unsafe.IsNullRef(ref operands.Bias) ? 0f : Unsafe.Add(ref operands.Bias, filter));
}
