using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the constructor call of a layer without weights, whose class the library has.</summary>
internal static class PlainLayerEmitter
{
    public static string ConstructionOf(LayerArguments layer, MemberSpec member, DataFormatKind format)
    {
        var arguments = new List<string>();
        var properties = new List<string>();
        foreach (LayerArgument argument in layer.Kind.Arguments)
            if (argument.Name is not (ArgumentNames.Before or ArgumentNames.After) && layer.Constants.FirstOrDefault(constant => constant.Name == argument.Property) is { } constant)
                if (argument.IsOptional)
                    properties.Add($"{constant.Name} = {ConstantEmitter.SourceOf(constant.Value)}");
                else if (!layer.Kind.Has(ArgumentNames.Before))
                    arguments.Add($"{argument.Name}: {ConstantEmitter.SourceOf(constant.Value)}");

        // Written once for both sides or for each.
        if (layer.Kind.Has(ArgumentNames.Before))
            arguments.AddRange(new[] { ArgumentNames.Before, ArgumentNames.After }.Select(side =>
                $"{side}: {KernelContext.Text(layer.Constant(side, 0) + layer.Constant(ArgumentNames.Padding, 0) + layer.Constant(ArgumentNames.Cropping, 0))}"));
        if (layer.Kind == WeightlessKinds.Flatten)
            arguments.Add($"{ArgumentNames.Length}: {KernelContext.Text(member.InputLength)}");
        arguments.Add($"{ArgumentNames.DataFormat}: {ConstantEmitter.SourceOf(format)}");
        arguments.Add($"{ArgumentNames.Name}: {ConstantEmitter.Literal(layer.Name ?? member.Name)}");
        return $"new({string.Join(", ", arguments)}){(properties.Count == 0 ? "" : $" {{ {string.Join(", ", properties)} }}")}";
    }
}
