using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SepConvGen.Random.HotReload;

/// <summary>What a program has made of a class before it is changed, and every call on it that is handed memory or works with sizes.</summary>
internal sealed class OldObjects
{
    // Memory of twice the size that a call of this length could write, if it wrote what the changed class has.
    private const int Channels = 16, Length = 40, Margin = 4096, Memory = 1 << 15;

    private const float Untouched = 12345.5f;

    private readonly List<(string Name, Action<float[]> Call)> _calls = [];

    public OldObjects(Func<SeparableConv1DLayer> create)
    {
        SeparableConv1DLayer unbuilt = create();
        Add("Build", _ => unbuilt.Build(Channels, seed: 1));
        Add("LoadWeights before Build", _ => unbuilt.LoadWeights(new MemoryStream()));
        Layer = Use(create());
        Use(new Sequential(create()));
        Use(new TimeDistributed(create(), 2));
        Use(new Bidirectional(create));
        Add("Forward of a later Sequential", Forward(new Sequential(Layer)));
    }

    /// <summary>A built layer.</summary>
    public Layer Layer { get; }

    /// <summary>Its stream.</summary>
    public LayerStream Stream { get; private set; } = null!;

    /// <summary>The calls that were not refused with words for what was changed, or were refused after they had written.</summary>
    public IEnumerable<string> Unrefused(string change) =>
        from at in _calls
        let finding = Finding(at.Call, change)
        where finding is not null
        select $"{at.Name}: {finding}";

    private static string? Finding(Action<float[]> call, string change)
    {
        var memory = new float[Memory];
        Array.Fill(memory, Untouched);
        string? finding = Refusal(() => call(memory), change);
        return Array.TrueForAll(memory, static value => value == Untouched) ? finding : "it has written; " + finding;
    }

    /// <summary>What is wrong with a refusal, or null.</summary>
    public static string? Refusal(Action call, string change)
    {
        try
        {
            call();
            return "not refused";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message.Contains($"{ChangeableClass.Name}, was changed under the running program ({change})", StringComparison.Ordinal) ? null : exception.Message;
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }

    private Layer Use(Layer layer)
    {
        layer.Build(Channels, seed: 1);
        var input = new float[Length * Channels];
        var upstream = new float[layer.OutputLength(Length) * layer.OutputChannels];
        ForwardCache cache = layer.CreateCache();
        layer.Forward(input, new float[upstream.Length], 1, cache);
        string of = $" of {layer.GetType().Name}";
        Add("Forward" + of, Forward(layer));
        Add("Forward with a cache" + of, memory => layer.Forward(input, memory.AsSpan(Margin, upstream.Length), 1, cache));
        Add("Backward" + of, memory => layer.Backward(cache, upstream, memory.AsSpan(Margin, input.Length)));
        Add("RegularizationLoss" + of, _ => layer.RegularizationLoss(cache));
        Add("CreateCache" + of, _ => layer.CreateCache());
        Add("Prepare" + of, _ => layer.Prepare(Length));
        Add("MaxDegreeOfParallelism" + of, _ => layer.MaxDegreeOfParallelism = 2);
        Add("SaveWeights" + of, _ => layer.SaveWeights(new MemoryStream()));
        Add("LoadWeights" + of, _ => layer.LoadWeights(new MemoryStream()));
        Add("CopyWeightsFrom" + of, _ => layer.CopyWeightsFrom(layer));
        Add("OpenStream" + of, _ => layer.OpenStream());
        if (!layer.CanStream)
            return layer;
        LayerStream stream = layer.OpenStream(), other = layer.OpenStream();
        Stream ??= stream;
        int pushed = stream.OutputFrames(Length) * layer.OutputChannels;
        Add("Push" + of, memory => stream.Push(input, memory.AsSpan(Margin, pushed)));
        Add("Push of one frame" + of, memory => stream.Push(input.AsSpan(0, Channels), memory.AsSpan(Margin, layer.OutputChannels)));
        Add("Flush" + of, memory => stream.Flush(memory.AsSpan(Margin, pushed)));
        Add("Prepare of a stream" + of, _ => stream.Prepare(Length));
        Add("CopyStateFrom" + of, _ => stream.CopyStateFrom(other));
        Add("Reset" + of, _ => stream.Reset());
        return layer;
    }

    private static Action<float[]> Forward(Layer layer)
    {
        var input = new float[Length * Channels];
        int floats = layer.OutputLength(Length) * layer.OutputChannels;
        return memory => layer.Forward(input, memory.AsSpan(Margin, floats));
    }

    private void Add(string name, Action<float[]> call) => _calls.Add((name, call));
}
