using System;
using System.Collections.Generic;
using System.Linq;
using SepConvGen.Rules;

namespace SepConvGen.Keras;

/// <summary>Writes the class whose <c>Create</c> puts layers together.</summary>
/// <param name="classes">The class of each layer.</param>
internal sealed class KerasFactoryWriter(IReadOnlyDictionary<KerasLayer, string> classes)
{
    private const string UnnamedSteps = "time_distributed";

    public string Write(KerasPart root, string className)
    {
        (string type, string summary) = root switch
        {
            KerasSteps => (nameof(TimeDistributed), "What is above, over each of the sequences of a sample."),
            KerasPlainLayer plain => (plain.Type, "A layer without weights."),
            _ => (nameof(Sequential), root.Layers.Any() ? "The layers above, one behind the other." : "Layers without weights, one behind the other."),
        };
        return $"\n/// <summary>{summary}</summary>\npublic static class {className}\n{{\n"
            + "    /// <summary>Makes the model; Build or LoadWeights comes next.</summary>\n"
            + $"    public static {type} Create() => new({Arguments(root, new HashSet<string>())});\n}}\n";
    }

    private string Expression(KerasPart part, ISet<string> taken)
    {
        if (part is KerasPlainLayer plain)
            return $"new {plain.Type}({Arguments(plain, taken)})";
        if (part is not KerasLayer layer)
            return $"new {(part is KerasSteps ? nameof(TimeDistributed) : nameof(Sequential))}({Arguments(part, taken)})";
        taken.Add(LayerNames.Free(taken, layer.Name));
        return $"new {classes[layer]}()";
    }

    /// <summary>The arguments of a constructor.</summary>
    /// <param name="part">A model or wrapper.</param>
    /// <param name="taken">The names in the model around it so far.</param>
    private string Arguments(KerasPart part, ISet<string> taken)
    {
        if (part is KerasPlainLayer plain)
        {
            bool isUnnamed = LayerNames.Free(taken, LayerNames.FromClass(plain.Type)) == plain.Name;
            taken.Add(LayerNames.Free(taken, plain.Name));
            return string.Join(", ", [.. plain.Arguments, .. plain.IsChannelsFirst ? [$"dataFormat: {KerasSourceWriter.Literal(plain.DataFormat)}"] : Array.Empty<string>(), .. isUnnamed ? Array.Empty<string>() : [$"name: {KerasSourceWriter.Literal(plain.Name)}"]]);
        }

        if (part is KerasSteps steps)
        {
            // A config numbers what has no name of its own.
            bool isUnnamed = LayerNames.Free(taken, UnnamedSteps) == steps.Name;
            taken.Add(LayerNames.Free(taken, steps.Name));
            return $"{Expression(steps.Child, new HashSet<string>())}, steps: {KerasSourceWriter.Number(steps.Steps)}{(isUnnamed ? "" : $", name: {KerasSourceWriter.Literal(steps.Name)}")}";
        }

        taken.Add(LayerNames.Free(taken, part.Name));
        var inside = new HashSet<string>();
        return string.Join(", ", ((KerasSequence)part).Parts.Select(inner => Expression(inner, inside)).Prepend(KerasSourceWriter.Literal(part.Name)));
    }
}
