using System;
using System.Collections.Generic;
using Xunit.Abstractions;

namespace SepConvGen.Runner;

/// <summary>The one kind of <c>--filter</c> that is needed here: tests that have a trait, or that do not. An empty text takes all.</summary>
internal sealed record TraitFilter(string Name, string Value, bool Has)
{
    public static TraitFilter Parse(string text)
    {
        if (text.Length == 0)
            return new TraitFilter("", "", Has: false);
        string[] parts = text.Split('=');
        if (parts.Length != 2)
            throw new ArgumentException($"The filter must be of the form <trait>=<value> or <trait>!=<value>, not '{text}'.", nameof(text));
        return new TraitFilter(parts[0].TrimEnd('!'), parts[1], Has: !parts[0].EndsWith('!'));
    }

    public bool Takes(ITestCase test) => (test.Traits.TryGetValue(Name, out List<string>? values) && values.Contains(Value)) == Has;
}
