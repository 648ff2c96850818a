using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SepConvGen.Rules;

namespace SepConvGen;

/// <summary>The text of <see cref="Layer.Summary"/>: Keras' columns and totals.</summary>
internal static class SummaryTable
{
    private const int BytesPerParameter = sizeof(float);

    private static readonly string[] s_units = ["B", "KB", "MB", "GB"];

    public static string Of(Layer layer)
    {
        IEnumerable<Layer> layers = layer switch { Sequential sequential => sequential.Layers, Network network => network.Layers, _ => [layer] };
        // Behind a pool over the whole signal, or a Flatten, the frames are known whatever the length.
        int? frames = null;
        string[][] rows = [["Layer (type)", "Output Shape", "Param #"], .. layers.Zip(LayerNames.Numbered(layers.Select(inner => inner.Name)), (inner, name) => Row(inner, name, layer is Sequential ? frames = FramesBehind(inner, frames) : FramesBehind(inner, null)))];
        int[] widths = [.. Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder().Append("Model: \"").Append(layer.Name).Append("\"\n");
        for (int i = 0; i < rows.Length; i++)
        {
            text.Append(rows[i][0].PadRight(widths[0])).Append("  ").Append(rows[i][1].PadRight(widths[1])).Append("  ").Append(rows[i][2].PadLeft(widths[2])).Append('\n');
            if (i == 0)
                text.Append('─', widths.Sum() + 4).Append('\n');
        }

        long trainable = Count(layer.Parameters.Where(parameter => parameter.Trainable)), frozen = Count(layer.Parameters.Where(parameter => !parameter.Trainable));
        return text.Append(Total("Total", trainable + frozen)).Append(Total("Trainable", trainable)).Append(Total("Non-trainable", frozen)).ToString();
    }

    private static string[] Row(Layer layer, string name, int? frames) =>
    [
        $"{name} ({TypeOf(layer)})",
        OutputShape(layer, frames),
        layer.IsBuilt ? Count(layer.Parameters).ToString("N0", CultureInfo.InvariantCulture) : "not built",
    ];

    private static string TypeOf(Layer layer) => layer switch
    {
        TimeDistributed wrapper => $"TimeDistributed of {TypeOf(wrapper.Child)}",
        Bidirectional wrapper => $"Bidirectional of {TypeOf(wrapper.ForwardLayer)}",
        SingleLayer { Owner: not null } member => member.KindName,
        _ => layer.GetType().Name,
    };

    private static int? FramesBehind(Layer layer, int? frames) => layer switch
    {
        GlobalMaxPooling1D or GlobalAveragePooling1D or Flatten => 1,
        Sequential sequential => sequential.Layers.Aggregate(frames, (before, inner) => FramesBehind(inner, before)),
        SingleLayer single when frames is { } known && known >= single.ShortestInput(0) => single.OutputLengthCore(known),
        _ => null,
    };

    private static string OutputShape(Layer layer, int? frames)
    {
        string steps = layer.Steps > 0 ? $"{layer.Steps}, " : "", length = frames?.ToString(CultureInfo.InvariantCulture) ?? "length";
        string channels = layer.OutputChannels > 0 ? layer.OutputChannels.ToString(CultureInfo.InvariantCulture) : "channels";
        return layer.IsChannelsFirst ? $"(batch, {steps}{channels}, {length})" : $"(batch, {steps}{length}, {channels})";
    }

    private static long Count(IEnumerable<Parameter> parameters) => parameters.Sum(parameter => (long)parameter.Value.Length);

    private static string Total(string kind, long count) =>
        string.Create(CultureInfo.InvariantCulture, $" {kind} params: {count:N0} ({Size(count * BytesPerParameter)})\n");

    private static string Size(double bytes)
    {
        int unit = 0;
        for (; bytes >= 1024 && unit < s_units.Length - 1; unit++)
            bytes /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:F2} {s_units[unit]}");
    }
}
