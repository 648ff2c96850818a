using System.ComponentModel;

namespace SepConvGen.Kernels;

/// <summary>The emitted kernels of a separable convolution for one instruction set: tiles whose taps, accumulators and sizes are unrolled. What drives them is written once, in <see cref="LayerKernels"/>.</summary>
/// <remarks>"Lanes" are the depthwise outputs of a frame, <c>q = channel · depthMultiplier + m</c>. A layer of fixed channels has them as literals and ignores the arguments.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMicrokernels : IDepthwiseMicrokernels, IPointwiseMicrokernels;
