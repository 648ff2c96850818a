using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SepConvGen.Random.Networks;

/// <summary>The class of a network that is drawn: members whose paths part, change their rate and meet again.</summary>
internal sealed class NetworkText
{
    /// <summary>Channels of the input.</summary>
    public const int InputChannels = 3;

    // Strides divide them, so that paths of one rate have as many frames.
    private static readonly int[] s_lengths = [72, 96, 120, 168];

    private static readonly string[] s_activations = ["linear", "relu", "tanh", "gelu", "sigmoid"];

    private readonly NetworkDraw _draw;
    private readonly bool _isOfWindows;
    private readonly List<Value> _values;
    private readonly List<(string Attribute, string? Causal)> _members = [];

    private NetworkText(NetworkDraw draw, bool isOfWindows)
    {
        (_draw, _isOfWindows) = (draw, isOfWindows);
        Lengths = isOfWindows ? [40 + draw.Length] : s_lengths;
        _values = [new Value("Network.Input", InputChannels, 1, 1, Lengths)];
        foreach (MemberDraw member in draw.Members)
            Append(member);
        if (_members.Count == 0)
            Add("Rescaling(0.5)", null, _values[0]);
        if (isOfWindows)
            AppendHead();
    }

    /// <summary>Lengths of signals that fit; of windows the only one.</summary>
    public IReadOnlyList<int> Lengths { get; }

    /// <summary>The network of a draw, for signals of any length.</summary>
    public static NetworkText Of(NetworkDraw draw) => new(draw, isOfWindows: false);

    /// <summary>A network without padding for windows of one length.</summary>
    public static NetworkText OfWindows(NetworkDraw draw) => new(draw, isOfWindows: true);

    /// <summary>The class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isCausal">Whether all right padding stands on the left instead.</param>
    public string Source(string name, bool isCausal = false)
    {
        var text = new StringBuilder();
        string format = _draw.IsChannelsFirst ? "channels_first" : "channels_last", window = _isOfWindows ? $", inputLength: {Lengths[0]}" : "";
        text.AppendLine(CultureInfo.InvariantCulture, $"[Network(inputChannels: {InputChannels}, dataFormat: \"{format}\"{window})]");
        text.AppendLine(CultureInfo.InvariantCulture, $"public partial class {name}\n{{");
        for (int i = 0; i < _members.Count; i++)
            text.AppendLine(CultureInfo.InvariantCulture, $"    [{(isCausal ? _members[i].Causal : null) ?? _members[i].Attribute}] public partial Layer M{i + 1} {{ get; }}");
        return text.AppendLine("}").ToString();
    }

    private Value Last => _values[^1];

    private void Append(MemberDraw member)
    {
        Value earlier = _values[member.Earlier % _values.Count];
        bool meets = member.Meeting < 5 && !ReferenceEquals(earlier, Last) && Align(ref earlier);
        if (!meets)
        {
            AppendTo(member, Last, Last.Channels);
            return;
        }

        Value last = Last;
        string names = $"Input = new[] {{ {last.Reference}, {earlier.Reference} }}";
        switch (member.Meeting)
        {
            case 0:
                Add($"Conv1D({earlier.Channels}, 3, padding: \"{(_isOfWindows ? "valid" : "causal")}\", {names})", null, last with { Channels = earlier.Channels, Frames = _isOfWindows ? Shorter(last, 2) : last.Frames });
                break;
            case 1:
                Add($"Dense({earlier.Channels}, activation: \"{Activation(member)}\", Add = {earlier.Reference})", null, last with { Channels = earlier.Channels });
                break;
            case 2:
                Add($"SeparableConv1D({last.Channels}, 1, activation: \"{Activation(member)}\", Input = {earlier.Reference}, Add = {last.Reference})", null, last);
                break;
            case 3:
                Add($"Conv1D({earlier.Channels}, 1, activation: \"{Activation(member)}\", Multiply = {earlier.Reference})", null, last with { Channels = earlier.Channels });
                break;
            default:
                Add($"Activation(\"{Activation(member)}\", {names})", null, last with { Channels = last.Channels + earlier.Channels });
                break;
        }
    }

    private static string Activation(MemberDraw member) => s_activations[member.Size % s_activations.Length];

    /// <summary>Brings the last value to the rate of another, and whichever is longer to the length of the other.</summary>
    private bool Align(ref Value earlier)
    {
        // Frames of the one to a frame of the other.
        int more = earlier.Numerator * Last.Denominator, fewer = earlier.Denominator * Last.Numerator;
        if (more % fewer != 0 && fewer % more != 0)
            return false;
        if (fewer > more)
            Add($"UpSampling1D({fewer / more})", null, Last with { Numerator = earlier.Numerator, Denominator = earlier.Denominator, Frames = [.. Last.Frames.Select(frames => frames * fewer / more)] });
        else if (more > fewer)
            Add($"MaxPooling1D({more / fewer})", null, Last with { Numerator = earlier.Numerator, Denominator = earlier.Denominator, Frames = [.. Last.Frames.Select(frames => frames * fewer / more)] });
        int longer = Last.Frames[0] - earlier.Frames[0];
        Value wanted = earlier, last = Last;
        if (Enumerable.Range(0, last.Frames.Count).Any(i => last.Frames[i] - wanted.Frames[i] != longer) || last.Frames[0] < 8 || wanted.Frames[0] < 8)
            return false;
        if (longer > 0)
            Add($"Cropping1D({longer / 2}, {longer - longer / 2})", null, last with { Frames = wanted.Frames });
        else if (longer < 0)
        {
            Add($"Cropping1D({-longer - -longer / 3}, {-longer / 3}, Input = {wanted.Reference})", null, wanted with { Frames = last.Frames });
            earlier = Last;

            // The one that everything goes on from is the last.
            _values.RemoveAt(_values.Count - 1);
            _values.Insert(_values.Count - 1, earlier);
            Add($"Rescaling(0.75, Input = {last.Reference})", null, last);
        }

        return true;
    }

    private void AppendTo(MemberDraw member, Value last, int channels)
    {
        int taps = 1 + member.Size % 5, filters = 2 + member.Channels, dilation = 1 + member.Padding % 2, strides = 2 + member.Size % 2, reach = (taps - 1) * dilation;
        string activation = $"activation: \"{Activation(member)}\"";
        bool maySlow = last.Numerator * strides <= 12 && last.Frames[0] / strides > 12, mayHasten = last.Denominator == 1 && last.Numerator % strides == 0;
        switch (member.Kind)
        {
            case 0 or 1:
                Window(member, $"SeparableConv1D({filters}, {taps}", $"dilationRate: {dilation}, {activation}", last with { Channels = filters }, reach);
                break;
            case 2:
                Window(member, $"Conv1D({filters}, {taps}", $"dilationRate: {dilation}, {activation}", last with { Channels = filters }, reach);
                break;
            case 3:
                Window(member, $"DepthwiseConv1D({taps}", $"dilationRate: {dilation}, {activation}", last, reach);
                break;
            case 4:
                Add($"Dense({filters}, {activation})", null, last with { Channels = filters });
                break;
            case 5:
                Add($"BatchNormalization({Axis})", null, last);
                break;
            case 6:
                Add($"LayerNormalization({Axis})", null, last);
                break;
            case 7 or 8 when maySlow:
                Slower($"MaxPooling1D({strides})", null, last, strides, strides, 0, 0);
                break;
            case 9 when maySlow && !_isOfWindows:
                Slower($"AveragePooling1D({strides + 1}, {strides}, PaddingBefore = 1, PaddingAfter = 1)", $"AveragePooling1D({strides + 1}, {strides}, PaddingBefore = 2)", last, strides + 1, strides, 1, 1);
                break;
            case 10 when maySlow:
                (int before, int after) = _isOfWindows ? (0, 0) : (member.Padding % 3, member.Padding / 4);
                Slower($"Conv1D({filters}, {taps + 2}, strides: {strides}, {activation}, PaddingBefore = {before}, PaddingAfter = {after})",
                    $"Conv1D({filters}, {taps + 2}, strides: {strides}, {activation}, PaddingBefore = {before + after})", last with { Channels = filters }, taps + 2, strides, before, after);
                break;
            case 11 or 12 when mayHasten:
                Add($"UpSampling1D({strides})", null, last with { Numerator = last.Numerator / strides, Frames = [.. last.Frames.Select(frames => frames * strides)] });
                break;
            case 13 when !_isOfWindows:
                Add($"ZeroPadding1D({member.Size % 4}, {member.Padding % 5})", $"ZeroPadding1D({member.Size % 4 + member.Padding % 5}, 0)", last with { Frames = [.. last.Frames.Select(frames => frames + member.Size % 4 + member.Padding % 5)] });
                break;
            case 14 when last.Frames[0] > 20:
                Add($"Cropping1D({member.Size % 4}, {member.Padding % 5})", null, last with { Frames = Shorter(last, member.Size % 4 + member.Padding % 5) });
                break;
            default:
                Add($"Activation(\"{Activation(member)}\")", null, last);
                break;
        }
    }

    private string Axis => _draw.IsChannelsFirst ? "axis: 1" : "axis: -1";

    private void Window(MemberDraw member, string begin, string end, Value value, int reach)
    {
        if (_isOfWindows || member.Padding < 4)
        {
            if (value.Frames[0] > 20)
                Add($"{begin}, {end})", null, value with { Frames = Shorter(value, reach) });
            else
                Add("Activation(\"relu\")", null, value with { Channels = Last.Channels });
            return;
        }

        string causal = $"{begin}, padding: \"causal\", {end})";
        if (member.Padding < 9 || begin.StartsWith("Depthwise", StringComparison.Ordinal))
            Add($"{begin}, padding: \"same\", {end})", causal, value);
        else
            Add(causal, null, value);
    }

    private void Slower(string attribute, string? causal, Value value, int taps, int strides, int before, int after)
    {
        int divisor = value.Denominator % strides == 0 ? strides : 1;
        Add(attribute, causal, value with { Numerator = value.Numerator * (strides / divisor), Denominator = value.Denominator / divisor, Frames = [.. value.Frames.Select(frames => (frames + before + after - taps) / strides + 1)] });
    }

    private void AppendHead()
    {
        string[] whole = _draw.Seed % 3 == 0 ? ["Flatten()"] : _draw.Seed % 3 == 1 ? ["GlobalAveragePooling1D()", "Dense(4, activation: \"relu\")"] : ["GlobalMaxPooling1D()"];
        foreach (string attribute in whole)
            Add(attribute, null, Last);
        string last = $"M{_members.Count}";
        if (_draw.Seed % 2 == 0)
        {
            Add("GlobalAveragePooling1D(Input = Network.Input)", null, Last);
            Add($"Dense(2, Input = new[] {{ nameof(M{_members.Count}), nameof({last}) }})", null, Last);
        }
        else
            Add("Dense(2, activation: \"tanh\")", null, Last);
    }

    private static int[] Shorter(Value value, int by) => [.. value.Frames.Select(frames => frames - by)];

    private void Add(string attribute, string? causal, Value value)
    {
        _members.Add((attribute, causal));
        _values.Add(value with { Reference = $"nameof(M{_members.Count})" });
    }

    /// <summary>What a member gives.</summary>
    private sealed record Value(string Reference, int Channels, int Numerator, int Denominator, IReadOnlyList<int> Frames);
}
