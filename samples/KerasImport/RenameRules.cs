using System;
using System.Collections.Generic;
using System.Linq;

namespace KerasImport;

/// <summary>Rules such as <c>dw=depthwise</c>: a part of a name, between points or slashes, becomes another; <c>conv.0=depthwise</c> takes two parts. Each rule sees what those before it have made.</summary>
internal sealed class RenameRules
{
    public static readonly RenameRules None = new([]);

    private readonly (string From, string To)[] _rules;

    private RenameRules((string From, string To)[] rules) => _rules = rules;

    /// <summary>Reads rules, several of which may stand in one text, parted by commas.</summary>
    public static RenameRules Parse(IEnumerable<string> texts) => new([.. texts.SelectMany(text => text.Split(',')).Select(Rule)]);

    /// <summary>What a name becomes, or null where there are no rules.</summary>
    public Func<string, string>? Function => _rules.Length == 0 ? null : name => _rules.Aggregate(name, Apply);

    private static (string From, string To) Rule(string text)
    {
        int sign = text.IndexOf('=');
        string from = sign < 0 ? "" : text[..sign].Trim();
        return from.Length > 0 ? (from, text[(sign + 1)..].Trim()) : throw new ImportFailure($"--rename must be FROM=TO, as dw=depthwise, but is '{text}'.");
    }

    private static string Apply(string name, (string From, string To) rule)
    {
        for (int at = 0; (at = name.IndexOf(rule.From, at, StringComparison.Ordinal)) >= 0;)
        {
            int end = at + rule.From.Length;
            bool isWhole = (at == 0 || IsSeparator(name[at - 1])) && (end == name.Length || IsSeparator(name[end]));
            if (isWhole)
            {
                // Nothing in its place takes the separator with it.
                int rest = rule.To.Length == 0 && end < name.Length ? end + 1 : end;
                name = name[..at] + rule.To + name[rest..];
            }
            at += isWhole ? rule.To.Length : 1;
            if (at > name.Length)
                break;
        }
        return name;
    }

    private static bool IsSeparator(char c) => c is '.' or '/';
}
