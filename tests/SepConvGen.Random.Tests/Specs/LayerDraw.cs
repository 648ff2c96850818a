using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SepConvGen.Random.Specs;

/// <summary>The arguments of a layer's attribute that decide what is computed.</summary>
public sealed record Geometry(int Filters, int KernelSize, int Strides, string Padding, string DataFormat, int DilationRate, int DepthMultiplier)
{
    /// <summary>Input frames that an output frame spans.</summary>
    public int ReceptiveField => (KernelSize - 1) * DilationRate + 1;

    /// <summary>The shortest input of so many output frames.</summary>
    public int Length(int frames) => frames == 0 && Padding != Paddings.Valid ? 0 : (Math.Max(frames, 1) - 1) * Strides + (Padding == Paddings.Valid ? ReceptiveField : 1);
}

/// <summary>What is between the two convolutions: an activation, empty for none, and a bias.</summary>
public sealed record Between(string Activation, bool UseBias);

/// <summary>The arguments that decide nothing about the kernels: each as it is written, empty where it is not given.</summary>
public sealed record Restraints(string Initializers, string Regularizers, string Constraints, string Rest);

/// <summary>What a layer is run on.</summary>
/// <param name="Frames">Output frames of each call.</param>
/// <param name="Extra">Input frames that are more than those need, where strides leave room.</param>
/// <param name="Batch">Samples.</param>
/// <param name="Threads">Threads that a call may use.</param>
/// <param name="LongestChunk">Frames of the longest chunk of a stream.</param>
/// <param name="IsInPlace">Whether a stream writes over its chunks where it may.</param>
/// <param name="HasExtremes">Whether there are infinities, NaNs, denormals and zeros of both signs among the samples.</param>
/// <param name="Seed">Of samples and weights.</param>
public sealed record Signal(int[] Frames, int Extra, int Batch, int Threads, int LongestChunk, bool IsInPlace, bool HasExtremes, int Seed);

/// <summary>A drawn layer, and what it is run on.</summary>
public sealed record LayerDraw(Geometry Geometry, string Activation, Between Between, bool UseBias, int Channels, bool FixesChannels, Restraints Restraints, Signal Signal, KernelChoice Kernels)
{
    // What a user may write for an activation of their own.
    private const string OwnActivations = """
        public readonly struct OwnCube : SepConvGen.IActivation
        {
            public static float Value(float x) => x * x * x;
            public static float Derivative(float x) => 3 * x * x;
        }

        public readonly struct OwnSquare : SepConvGen.IVectorActivation
        {
            public static float Value(float x) => x * x;
            public static float Derivative(float x) => 2 * x;
            public static System.Runtime.Intrinsics.Vector128<float> Value(System.Runtime.Intrinsics.Vector128<float> x) => x * x;
            public static System.Runtime.Intrinsics.Vector128<float> Derivative(System.Runtime.Intrinsics.Vector128<float> x) => x + x;
        }

        """;

    /// <summary>The class as a user writes it.</summary>
    public string Source
    {
        get
        {
            Geometry g = Geometry;
            List<string> arguments =
            [
                string.Create(CultureInfo.InvariantCulture, $"{g.Filters}, {g.KernelSize}, strides: {g.Strides}, padding: \"{g.Padding}\", dataFormat: \"{g.DataFormat}\", dilationRate: {g.DilationRate}, depthMultiplier: {g.DepthMultiplier}"),
                IsOwn(Activation) || Activation.Length == 0 ? "" : $"activation: \"{Activation}\"",
                UseBias ? "" : "useBias: false",
                Restraints.Initializers,
                Restraints.Regularizers,
                Restraints.Constraints,
                Restraints.Rest,
                FixesChannels ? string.Create(CultureInfo.InvariantCulture, $"InputChannels = {Channels}") : "",
                IsOwn(Activation) ? $"ActivationType = typeof({Activation})" : "",
                IsOwn(Between.Activation) ? $"DepthwiseActivationType = typeof({Between.Activation})" : Between.Activation.Length > 0 ? $"DepthwiseActivation = \"{Between.Activation}\"" : "",
                Between.UseBias ? "DepthwiseBias = true" : "",
            ];
            return $"{(IsOwn(Activation) || IsOwn(Between.Activation) ? OwnActivations : "")}[SepConvGen.SeparableConv1D({string.Join(", ", arguments.Where(static argument => argument.Length > 0))})]\npublic partial class Drawn;\n";
        }
    }

    /// <summary>Whether the layer is none for live data: padding that depends on the length, or an activation along time.</summary>
    public bool CannotStream => Geometry is { Padding: Paddings.Same, Strides: > 1 } || Geometry.DataFormat == DataFormats.ChannelsFirst && Activation.Contains("max", StringComparison.Ordinal) && !Activation.Contains("relu", StringComparison.Ordinal);

    /// <summary>Multiply-adds of the contract's loops for the shortest call, of its one sample.</summary>
    public long LeastWork => (long)Geometry.Length(1) * Channels * (Geometry.KernelSize * Geometry.DepthMultiplier + 1) + WorkPerFrame;

    /// <summary>Multiply-adds of the contract's loops for another output frame.</summary>
    public long WorkPerFrame => (long)Channels * Geometry.DepthMultiplier * (Geometry.KernelSize + Geometry.Filters) + Math.Min((long)Geometry.Strides, 1 << 20) * Channels * Geometry.KernelSize * Geometry.DepthMultiplier;

    private static bool IsOwn(string activation) => activation.StartsWith("Own", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Source}// {Channels} channels, {Kernels} kernels, {Signal with { Frames = [] }} on [{string.Join(", ", Signal.Frames)}] frames";
}
