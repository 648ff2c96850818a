using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Spec;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the small inlined methods that store a tile's row of accumulators, so that a tile says each row in one short line.</summary>
internal sealed class RowStoreEmitter(CodeWriter writer, VectorDialect simd)
{
    private readonly SortedDictionary<string, string> _methods = new(System.StringComparer.Ordinal);

    /// <summary>The statement that stores a row of accumulators through the fused activation.</summary>
    public string Store(IReadOnlyList<VectorSlot> vectors, IEnumerable<string> accumulators, string origin, string offset, ActivationChoice? activation = null) =>
        Row(activation is null or { IsLinear: true } or { IsFused: false } ? "Store" : "Activate", vectors, accumulators, origin, offset, (slot, value) => simd.Store(slot.Lanes, activation is null ? value : simd.Activate(activation, slot.Lanes, value), "row", Plus("at", Text(slot.Offset))));

    /// <summary>The statements that store a single row of accumulators through the fused activation, where a method of its own would say no less.</summary>
    public IEnumerable<string> StoreEach(IReadOnlyList<VectorSlot> vectors, IEnumerable<string> accumulators, string origin, ActivationChoice activation) =>
        vectors.Zip(accumulators, (slot, value) => simd.Store(slot.Lanes, simd.Activate(activation, slot.Lanes, value), origin, Text(slot.Offset)));

    /// <summary>The statement that adds a row of accumulators to what memory holds.</summary>
    public string Add(IReadOnlyList<VectorSlot> vectors, IEnumerable<string> accumulators, string origin, string offset) =>
        Row("Add", vectors, accumulators, origin, offset, (slot, value) => simd.Store(slot.Lanes, $"{simd.Load(slot.Lanes, "row", Plus("at", Text(slot.Offset)))} + {value}", "row", Plus("at", Text(slot.Offset))));

    /// <summary>Writes the methods that the statements so far call.</summary>
    public void EmitMethods()
    {
        writer.WriteLine();
        foreach (string method in _methods.Values)
            writer.WriteLine(method);
    }

    private string Row(string verb, IReadOnlyList<VectorSlot> vectors, IEnumerable<string> accumulators, string origin, string offset, System.Func<VectorSlot, string, string> store)
    {
        // A name for each shape: its lanes, and where the last vector overlaps the one before, the width too.
        int lanes = vectors.Sum(slot => slot.Lanes), width = vectors[vectors.Count - 1].Offset + vectors[vectors.Count - 1].Lanes;
        string name = $"{verb}{string.Join("And", vectors.GroupBy(slot => slot.Lanes).Select(same => same.Count() * same.Key))}{(lanes == width ? "" : $"Within{width}")}";
        if (!_methods.ContainsKey(name))
        {
            string parameters = string.Concat(vectors.Select((slot, v) => $"{simd.Type(slot.Lanes)} a{v}, "));
            _methods.Add(name, $"[_Impl(_Inlined)] static void {name}({parameters}ref float row, nint at) {{ unchecked {{ {string.Join(" ", vectors.Select((slot, v) => store(slot, $"a{v}")))} }} }}");
        }

        return $"{name}({string.Join(", ", accumulators)}, ref {origin}, {offset});";
    }
}
