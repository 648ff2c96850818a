using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Execution;
using SepConvGen.Rules;
using SepConvGen.Streams;

namespace SepConvGen;

// Live data: frame after frame, or as a window that slides.
public sealed partial class Sequential
{
    private const int MostLengths = 1024;

    private WindowPlan? _window;
    private volatile bool _isWindowKnown;

    internal override string? FrameObstacle => _layers.Select(layer => layer.FrameObstacle is { } obstacle ? $"{layer.Name}: {obstacle}" : null).FirstOrDefault(obstacle => obstacle is not null);

    internal override WindowPlan? Window
    {
        get
        {
            if (!_isWindowKnown)
            {
                _window = TakesOneLength ? FindWindow() : null;
                _isWindowKnown = true;
            }

            return _window;
        }
    }

    // A Flatten behind a pool over the whole signal says nothing of the signal's length.
    internal override bool TakesOneLength => Array.Find(_layers, static layer => layer.HasSingleFrame || layer.TakesOneLength) is { TakesOneLength: true };

    internal override bool HasSingleFrame => _layers.Aggregate(false, static (isSingle, layer) => layer.HasSingleFrame || (isSingle && layer.OutputLengthCore(1) == 1));

    private protected override string? FindStreamObstacle() => Window is { Obstacle: null } || FrameObstacle is not { } obstacle ? null : Window?.Obstacle ?? obstacle;

    private protected override LayerStream OpenStreamCore() => Window is { Obstacle: null } plan ? new NetworkStream(this, plan, plan.SmallestHop, SlidingWindows.NetworksOf(this)) : OpenFramesCore();

    private protected override LayerStream OpenFramesCore() => SequentialStream.IsChain(_layers) ? new SequentialStream(this, _layers) : new NetworkStream(this, StreamGraph.Of(NetworkGraph.Chain(Name, _layers)), []);

    // Strides before a Flatten may leave frames unread, so that several lengths fit: the shortest that needs no padding, or the shortest.
    private WindowPlan? FindWindow()
    {
        int shortest = ShortestInput(0);
        WindowPlan? first = null;
        for (int length = shortest; length - shortest < MostLengths && LengthProblem(length) is null; length++)
        {
            WindowPlan plan = WindowPlan.Of(this, length);
            if (plan.Obstacle is null)
                return plan;
            first ??= plan;
        }

        return first;
    }

    private ConvolutionGeometry?[] StreamGeometries => field ??= StreamGeometry.Of(_layers);

    internal override long StreamedFrames(long frames, bool isCausal)
    {
        for (int i = 0; i < _layers.Length; i++)
            frames = StreamGeometry.StreamedFrames(_layers[i], StreamGeometries[i], frames, isCausal);
        return frames;
    }

    internal override (long Numerator, long Denominator) RateBehind((long Numerator, long Denominator) rate, ICollection<(long Numerator, long Denominator)> all) => _layers.Aggregate(rate, (behind, layer) => layer.RateBehind(behind, all));
}
