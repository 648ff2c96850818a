using System.Runtime.CompilerServices;
using SepConvGen.Rules;

namespace SepConvGen.Kernels;

/// <summary>An activation for code that does not know which: one call for a block of rows.</summary>
internal abstract class RowActivation
{
    /// <summary>No activation.</summary>
    public static RowActivation Linear { get; } = new RowActivation<LinearActivation>();

    /// <inheritdoc cref="IActivationKernels.Traits"/>
    public abstract ActivationTraits Traits { get; }

    /// <inheritdoc cref="IActivationKernels.Slope"/>
    public abstract float Slope { get; }

    /// <inheritdoc cref="IActivationKernels.Maximum"/>
    public abstract float Maximum { get; }

    /// <summary>Whether it may be applied to accumulators, and is of the form of relu.</summary>
    public bool IsFused => (Traits & ActivationTraits.Fused) != 0;

    /// <summary>Whether it changes nothing.</summary>
    public bool IsLinear => IsFused && Slope == 1 && float.IsPositiveInfinity(Maximum);

    /// <summary>Whether the derivative is computed from the value before the activation.</summary>
    public bool SavesPreActivation => (Traits & ActivationTraits.FromPreActivation) != 0;

    /// <summary>Whether the activation's rows are those of a channel over time.</summary>
    public bool ActsAlongTime(DataFormatKind format) => format == DataFormatKind.ChannelsFirst && (Traits & ActivationTraits.RowWise) != 0;

    /// <summary>Applies it to rows.</summary>
    /// <inheritdoc cref="IActivationKernels.Apply"/>
    public abstract void Apply(ref float preActivation, ref float output, nint rows, nint rowLength);

    /// <summary>Turns the gradient of the outputs into that of the values before the activation, in place.</summary>
    /// <inheritdoc cref="IActivationKernels.ApplyGradient"/>
    public abstract void ApplyGradient(ref float saved, ref float gradient, nint rows, nint rowLength);

    /// <summary>Compiles its loops and those of its derivative, for one row and for many.</summary>
    /// <param name="channels">Floats of a frame.</param>
    /// <param name="isAlongTime">Whether its rows are those of a channel over time.</param>
    public void WarmUp(int channels, bool isAlongTime)
    {
        if (IsLinear)
            return;
        int rowLength = isAlongTime ? LaneLoops.Widest : channels, rows = isAlongTime ? 1 : LaneLoops.Widest;
        ref float values = ref new AlignedBuffer(checked(rows * rowLength)).Reference;
        ref float gradient = ref new AlignedBuffer(checked(rows * rowLength)).Reference;
        for (int count = 1; count <= LaneLoops.Widest; count++)
        {
            Apply(ref values, ref values, isAlongTime ? 1 : count, isAlongTime ? count : rowLength);
            ApplyGradient(ref values, ref gradient, isAlongTime ? 1 : count, isAlongTime ? count : rowLength);
        }
    }

    /// <summary>From the outputs' gradient to g in rows <paramref name="stride"/> apart: through the derivative, with the chunk sums of g added into the bias' gradient.</summary>
    /// <param name="upstream">The outputs' gradient, (rows, filters); overwritten where the activation is not fused.</param>
    /// <param name="saved">The outputs, or the values before the activation.</param>
    /// <param name="gradient">Receives the rows.</param>
    /// <param name="stride">Floats from one row of g to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="filters">Floats of a row.</param>
    /// <param name="biasGradient">(filters).</param>
    /// <param name="hasBias">Whether there is a bias to sum for.</param>
    /// <param name="isApplied">Whether <paramref name="upstream"/> has gone through the derivative already.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteGradient(ref float upstream, ref float saved, ref float gradient, nint stride, nint rows, nint filters, ref float biasGradient, bool hasBias, bool isApplied)
    {
        if (!IsFused && !isApplied)
            ApplyGradient(ref saved, ref upstream, rows, filters);
        if (!IsFused || isApplied || IsLinear)
            OutputGradientRows.Write(ref upstream, ref saved, ref gradient, stride, rows, filters, ref biasGradient, hasBias, default(IdentityDerivative));
        else if (Slope == 0 && float.IsPositiveInfinity(Maximum))
            OutputGradientRows.Write(ref upstream, ref saved, ref gradient, stride, rows, filters, ref biasGradient, hasBias, default(ReluDerivative));
        else
            OutputGradientRows.Write(ref upstream, ref saved, ref gradient, stride, rows, filters, ref biasGradient, hasBias, new PiecewiseDerivative(Slope, Maximum));
    }
}

/// <summary>The activation of a type.</summary>
internal sealed class RowActivation<TActivation> : RowActivation
    where TActivation : struct, IActivationKernels
{
    public override ActivationTraits Traits => TActivation.Traits;

    public override float Slope => TActivation.Slope;

    public override float Maximum => TActivation.Maximum;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply(ref float preActivation, ref float output, nint rows, nint rowLength)
    {
        if ((TActivation.Traits & ActivationTraits.Fused) == 0)
            TActivation.Apply(ref preActivation, ref output, rows, rowLength);
        else if (TActivation.Slope == 0 && float.IsPositiveInfinity(TActivation.Maximum))
            LaneLoops.Map(ref preActivation, ref output, rows * rowLength, default(ReluMap));
        else if (TActivation.Slope != 1 || !float.IsPositiveInfinity(TActivation.Maximum))
            LaneLoops.Map(ref preActivation, ref output, rows * rowLength, new PiecewiseMap(TActivation.Slope, TActivation.Maximum));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ApplyGradient(ref float saved, ref float gradient, nint rows, nint rowLength)
    {
        if ((TActivation.Traits & ActivationTraits.Fused) == 0)
            TActivation.ApplyGradient(ref saved, ref gradient, rows, rowLength);
        else if (TActivation.Slope == 0 && float.IsPositiveInfinity(TActivation.Maximum))
            LaneLoops.Combine(ref saved, ref gradient, rows * rowLength, default(ReluDerivative));
        else if (TActivation.Slope != 1 || !float.IsPositiveInfinity(TActivation.Maximum))
            LaneLoops.Combine(ref saved, ref gradient, rows * rowLength, new PiecewiseDerivative(TActivation.Slope, TActivation.Maximum));
    }
}
