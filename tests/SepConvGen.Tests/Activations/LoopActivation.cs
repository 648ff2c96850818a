using System;
using System.Runtime.InteropServices;
using SepConvGen.Kernels;

namespace SepConvGen.Tests.Kernels;

/// <summary>An activation that has a loop of its own.</summary>
internal abstract class LoopActivation : ReferenceActivation
{
    public abstract bool SavesOutput { get; }

    /// <summary>Applies it through the library's public entry point.</summary>
    public void Apply(ReadOnlySpan<float> input, Span<float> output) => Apply(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output), input.Length);

    /// <summary>The same in place.</summary>
    public void Apply(Span<float> values) => Apply(ref MemoryMarshal.GetReference(values), ref MemoryMarshal.GetReference(values), values.Length);

    public void ApplyGradient(ReadOnlySpan<float> saved, Span<float> gradient) => ApplyGradient(ref MemoryMarshal.GetReference(saved), ref MemoryMarshal.GetReference(gradient), gradient.Length);

    /// <summary>Values in lanes of a given number, which the machine need not prefer.</summary>
    public void ApplyInLanes(int lanes, ReadOnlySpan<float> input, Span<float> output) =>
        ApplyInLanes(lanes, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output), input.Length);

    /// <summary>Gradients in lanes of a given number, which the machine need not prefer.</summary>
    public void ApplyGradientInLanes(int lanes, ReadOnlySpan<float> saved, Span<float> gradient) =>
        ApplyGradientInLanes(lanes, ref MemoryMarshal.GetReference(saved), ref MemoryMarshal.GetReference(gradient), gradient.Length);

    public override float[] Values(ReadOnlySpan<float> x)
    {
        float[] values = x.ToArray();
        Apply(values);
        return values;
    }

    public override float[] Derivatives(ReadOnlySpan<float> x)
    {
        float[] gradient = new float[x.Length];
        Array.Fill(gradient, 1f);
        ApplyGradient(SavesOutput ? Values(x) : x, gradient);
        return gradient;
    }

    protected abstract void Apply(ref float input, ref float output, nint count);

    protected abstract void ApplyGradient(ref float saved, ref float gradient, nint count);

    protected abstract void ApplyInLanes(int lanes, ref float input, ref float output, nint count);

    protected abstract void ApplyGradientInLanes(int lanes, ref float saved, ref float gradient, nint count);
}

/// <summary>One that is computed in float.</summary>
internal sealed class SingleActivation<TActivation> : LoopActivation
    where TActivation : struct, IElementwiseActivation
{
    public override bool SavesOutput => TActivation.SavesOutput;

    protected override void Apply(ref float input, ref float output, nint count) => ElementwiseKernels.Apply<TActivation>(ref input, ref output, count);

    protected override void ApplyGradient(ref float saved, ref float gradient, nint count) => ElementwiseKernels.ApplyGradient<TActivation>(ref saved, ref gradient, count);

    protected override void ApplyInLanes(int lanes, ref float input, ref float output, nint count)
    {
        var map = default(ElementwiseKernels.ValueMap<TActivation>);
        switch (lanes)
        {
            case 1: LaneLoops.Map<Lanes1, ElementwiseKernels.ValueMap<TActivation>>(ref input, ref output, count, map); break;
            case 4: LaneLoops.Map<Lanes4, ElementwiseKernels.ValueMap<TActivation>>(ref input, ref output, count, map); break;
            case 8: LaneLoops.Map<Lanes8, ElementwiseKernels.ValueMap<TActivation>>(ref input, ref output, count, map); break;
            default: LaneLoops.Map<Lanes16, ElementwiseKernels.ValueMap<TActivation>>(ref input, ref output, count, map); break;
        }
    }

    protected override void ApplyGradientInLanes(int lanes, ref float saved, ref float gradient, nint count)
    {
        var map = default(ElementwiseKernels.GradientMap<TActivation>);
        switch (lanes)
        {
            case 1: LaneLoops.Combine<Lanes1, ElementwiseKernels.GradientMap<TActivation>>(ref saved, ref gradient, count, map); break;
            case 4: LaneLoops.Combine<Lanes4, ElementwiseKernels.GradientMap<TActivation>>(ref saved, ref gradient, count, map); break;
            case 8: LaneLoops.Combine<Lanes8, ElementwiseKernels.GradientMap<TActivation>>(ref saved, ref gradient, count, map); break;
            default: LaneLoops.Combine<Lanes16, ElementwiseKernels.GradientMap<TActivation>>(ref saved, ref gradient, count, map); break;
        }
    }
}

/// <summary>One that is computed in double precision and rounded once.</summary>
internal sealed class WideActivation<TActivation>(TActivation activation) : LoopActivation
    where TActivation : struct, IWideActivation
{
    public override bool SavesOutput => false;

    protected override void Apply(ref float input, ref float output, nint count) => WideKernels.Apply(ref input, ref output, count, activation);

    protected override void ApplyGradient(ref float saved, ref float gradient, nint count) => WideKernels.ApplyGradient(ref saved, ref gradient, count, activation);

    protected override void ApplyInLanes(int lanes, ref float input, ref float output, nint count)
    {
        switch (lanes)
        {
            case 1: WideKernels.Apply<WideLanes1, TActivation>(ref input, ref output, count, activation); break;
            case 4: WideKernels.Apply<WideLanes4, TActivation>(ref input, ref output, count, activation); break;
            case 8: WideKernels.Apply<WideLanes8, TActivation>(ref input, ref output, count, activation); break;
            default: WideKernels.Apply<WideLanes16, TActivation>(ref input, ref output, count, activation); break;
        }
    }

    protected override void ApplyGradientInLanes(int lanes, ref float saved, ref float gradient, nint count)
    {
        switch (lanes)
        {
            case 1: WideKernels.ApplyGradient<WideLanes1, TActivation>(ref saved, ref gradient, count, activation); break;
            case 4: WideKernels.ApplyGradient<WideLanes4, TActivation>(ref saved, ref gradient, count, activation); break;
            case 8: WideKernels.ApplyGradient<WideLanes8, TActivation>(ref saved, ref gradient, count, activation); break;
            default: WideKernels.ApplyGradient<WideLanes16, TActivation>(ref saved, ref gradient, count, activation); break;
        }
    }
}
