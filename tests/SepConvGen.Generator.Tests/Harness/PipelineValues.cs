using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SepConvGen.Generator.Tests.Harness;

/// <summary>Walks everything that a value of the pipeline can reach.</summary>
internal static class PipelineValues
{
    /// <summary>Fails where an object of the compiler is reachable: it would keep whole compilations alive, and is equal to no other.</summary>
    public static void AssertFreeOfRoslyn(object? value) => Walk(value, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null || value.GetType().IsPrimitive || value is string or Enum || !seen.Add(value))
            return;
        string space = value.GetType().Namespace ?? "";
        Assert.False(space.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"A pipeline value holds a {value.GetType()}.");
        if (value is IEnumerable elements)
            foreach (object? element in elements)
                Walk(element, seen);
        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), seen);
    }
}
