using SepConvGen.Generator.Spec;
using SepConvGen.Rules;
using static SepConvGen.Generator.Emit.ConstantEmitter;
using static SepConvGen.Generator.Emit.KernelContext;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes what a layer says of itself: the members that override those of its base class.</summary>
internal static class LayerConstantsEmitter
{
    /// <param name="writer">Where to.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="layerName">Its name.</param>
    public static void Emit(CodeWriter writer, LayerArguments layer, string layerName)
    {
        bool first = true;
        Property("public", "string", GeneratedNames.Name, Literal(layerName));
        foreach (LayerConstant constant in layer.Constants)
            Property("public", TypeOf(constant.Value), constant.Name, constant is { Name: GeneratedNames.UseBias, Value: false } ? "base." + GeneratedNames.HasFoldedBias : SourceOf(constant.Value));
        foreach ((string name, ObjectChoice choice) in layer.Weights)
        {
            string type = name.EndsWith("Initializer") ? "Initializer" : name.EndsWith("Regularizer") ? "Regularizer" : "Constraint";
            Property("public", "string", name, Literal(choice.Text));
            Member($"protected sealed override global::SepConvGen.{type} {GeneratedNames.CreateOf(name)}() => {choice.Construction};");
        }

        if (layer.InputChannels > 0)
            Property("protected", "int", GeneratedNames.FixedInputChannels, Text(layer.InputChannels));
        if (!layer.Trainable)
            Property("protected", "bool", GeneratedNames.InitiallyTrainable, "false");

        void Property(string accessibility, string type, string name, string value) => Member($"{accessibility} sealed override {type} {name} => {value};");

        void Member(string line)
        {
            if (!first)
                writer.WriteLine();
            first = false;
            writer.WriteLine("/// <inheritdoc/>");
            writer.WriteLine(GeneratedMark.OfMember + line);
        }
    }
}
