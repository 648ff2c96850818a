using System.Collections.Generic;
using System.Reflection;

namespace SepConvGen.Generator.Tests.Harness;

/// <summary>The base class of layers as a source, for as long as the runtime library has none. Delete this file then.</summary>
internal static class BaseClassStub
{
    public static IEnumerable<string> Sources(Assembly library) => library.GetType("SepConvGen.SeparableConv1DLayer") is null
        ? ["namespace SepConvGen { /** <summary>Stub.</summary> */ public abstract class SeparableConv1DLayer { } }"]
        : [];
}
