using System.Collections.Generic;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Reading;

/// <summary>The arguments of one attribute as they stand in the source, defaults filled in, not judged yet.</summary>
internal sealed class AttributeValues
{
    private readonly IReadOnlyDictionary<string, object?> _values;
    private readonly ISet<string> _given;

    /// <param name="kind">The kind of layer whose attribute it is.</param>
    /// <param name="values">int, bool, double, string, null, an array of numbers or strings, or <see cref="UserType"/>; under the names of <see cref="ArgumentNames"/>.</param>
    /// <param name="given">The names that stand in the source.</param>
    /// <param name="isComplete">False where the compiler itself finds errors in the arguments.</param>
    /// <param name="unreadable">The arguments in which it finds them, as far as they have names.</param>
    public AttributeValues(LayerKind kind, IReadOnlyDictionary<string, object?> values, ISet<string> given, bool isComplete, IReadOnlyList<string>? unreadable = null)
    {
        Kind = kind;
        Unreadable = unreadable ?? [];
        _values = values;
        _given = given;
        IsComplete = isComplete;
    }

    /// <summary>The kind of layer whose attribute it is.</summary>
    public LayerKind Kind { get; }

    /// <summary>Whether every argument is there with a value of its type. Otherwise the compiler has said so, and the values mean nothing.</summary>
    public bool IsComplete { get; }

    /// <summary>The arguments without a value of their type.</summary>
    public IReadOnlyList<string> Unreadable { get; }

    /// <summary>Whether the argument stands in the source, rather than having its default.</summary>
    public bool IsGiven(string argument) => _given.Contains(argument);

    public int Integer(string argument) => _values.TryGetValue(argument, out object? value) && value is int integer ? integer : 0;

    public double Number(string argument) => _values.TryGetValue(argument, out object? value) && value is double number ? number : 0;

    /// <summary>The elements of an array, or null where there is none.</summary>
    public IReadOnlyList<T>? Numbers<T>(string argument) => _values.TryGetValue(argument, out object? value) ? value as T[] : null;

    public bool Boolean(string argument) => _values.TryGetValue(argument, out object? value) && value is true;

    public UserType? Type(string property) => _values.TryGetValue(property, out object? value) ? value as UserType : null;

    /// <summary>The same with another value of an argument, or with one that is not given.</summary>
    public AttributeValues With(string argument, object value)
    {
        var values = new Dictionary<string, object?>();
        foreach (KeyValuePair<string, object?> known in _values)
            values.Add(known.Key, known.Value);
        values[argument] = value;
        return new AttributeValues(Kind, values, _given, IsComplete, Unreadable);
    }

    /// <summary>Whether the compiler knows the value of the argument, if that is null.</summary>
    public bool IsReadable(string argument) => _values.ContainsKey(argument);

    /// <summary>Whatever the argument has, if it has a value.</summary>
    public object? Value(string argument) => _values.TryGetValue(argument, out object? value) ? value : null;

    public string? Text(string argument) => _values.TryGetValue(argument, out object? value) ? value as string : null;
}
