using System.Collections.Generic;
using System.Linq;
using SepConvGen.Generator.Plan;
using SepConvGen.Generator.Spec;
using SepConvGen.Rules;
using static SepConvGen.Generator.Emit.ConstantEmitter;

namespace SepConvGen.Generator.Emit;

/// <summary>Writes the generated part of a network: its members, what each of them reads, and the kernels, which members of equal shape share.</summary>
internal static class NetworkEmitter
{
    private const string Library = "global::SepConvGen.", Kernels = Library + "Kernels.";

    /// <summary>The text of the generated file, empty where none is needed.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="areAnalyzersOff">Whether nobody but the compiler can say what is wrong.</param>
    public static string Emit(NetworkSpec spec, bool areAnalyzersOff = false)
    {
        var writer = new CodeWriter();
        if (spec.Arguments is not { } network)
        {
            ShellEmitter.Emit(writer, spec, areAnalyzersOff);
            return writer.ToString();
        }

        NetworkHeaderEmitter.Emit(writer, spec.Type, network);
        var names = new NetworkNames(network, spec.Taken);
        using (TypeHierarchyEmitter.OpenSurroundings(writer, spec.Type))
        {
            CommentEmitter.Emit(writer, spec.Type, network);
            using CodeWriter.Scope open = writer.Block(TypeHierarchyEmitter.ClassHeader(spec.Type, spec.EmitsBaseClass ? Library + LayerKinds.Network.BaseClassName : null));
            EmitConstants(writer, spec.Type, network);
            EmitMembers(writer, network, names);
            EmitSources(writer, network, names);
            EmitLayers(writer, network, names);
            foreach (KeyValuePair<(ActivationChoice Activation, bool IsDeferred), string> activation in names.Activations)
                ActivationEmitter.Emit(writer, activation.Key.Activation, "private", activation.Value, activation.Key.IsDeferred);

            // As in a layer: there is no reference in them.
            writer.WriteLine("#nullable disable");
            foreach (KeyValuePair<ConvolutionArguments, string> kernels in names.Kernels)
                EmitKernels(writer, kernels.Key, kernels.Value);
        }

        return writer.ToString();
    }

    private static void EmitConstants(CodeWriter writer, TypeDeclaration type, NetworkArguments network)
    {
        Property("public", "string", GeneratedNames.Name, Literal(network.Name ?? LayerNames.FromClass(type.Name)));
        Property("public", "string", ArgumentNames.DataFormatProperty, SourceOf(network.DataFormat));
        if (network.InputLength > 0)
            Property("public", "int", GeneratedNames.InputLength, KernelContext.Text(network.InputLength));
        if (network.InputChannels > 0)
            Property("protected", "int", GeneratedNames.FixedInputChannels, KernelContext.Text(network.InputChannels));

        void Property(string accessibility, string kind, string name, string value)
        {
            writer.WriteLine("/// <inheritdoc/>");
            writer.WriteLine($"{GeneratedMark.OfMember}{accessibility} sealed override {kind} {name} => {value};");
            writer.WriteLine();
        }
    }

    private static void EmitMembers(CodeWriter writer, NetworkArguments network, NetworkNames names)
    {
        writer.WriteLine("// Fields have their values before the constructor of the base class runs, which asks for the members.");
        foreach (MemberSpec member in network.Members)
            writer.WriteLine($"{GeneratedMark.OfConstant}private {TypeOf(member, names)} {names.FieldOf(member)} = {ConstructionOf(member, network)};");
        foreach (MemberSpec member in network.Members)
        {
            writer.WriteLine();
            CommentEmitter.Emit(writer, member, network.DataFormat);
            writer.WriteLine($"{member.Declaration} {{ [_Unseen] get => {names.FieldOf(member)}; }}");
        }
    }

    private static string TypeOf(MemberSpec member, NetworkNames names) =>
        member.Layer is not { } layer ? member.OwnType! : layer.Kind.IsPlain ? Library + layer.Kind.Name : names.LayerOf(member);

    private static string ConstructionOf(MemberSpec member, NetworkArguments network) =>
        member.Layer is { Kind.IsPlain: true } layer ? PlainLayerEmitter.ConstructionOf(layer, member, network.DataFormat) : "new()";

    private static void EmitSources(CodeWriter writer, NetworkArguments network, NetworkNames names)
    {
        writer.WriteLine();
        writer.WriteLine("/// <inheritdoc/>");
        writer.WriteLine($"{GeneratedMark.OfMember}protected sealed override {Kernels}NetworkMember[] {GeneratedNames.CreateMembers}() =>");
        using (writer.Open("[", "];"))
            foreach (MemberSpec member in network.Members)
                writer.WriteLine($"new({names.FieldOf(member)}, {Literal(member.Name)}, {Names(member.Sources.Inputs)}){Sums(member.Sources)},");
        writer.WriteLine();
        writer.WriteLine("/// <inheritdoc/>");
        using (writer.Block($"{GeneratedMark.OfMember}protected sealed override void {GeneratedNames.CopyMembers}(global::System.Func<{Library}Layer, {Library}Layer> copy)"))
            foreach (MemberSpec member in network.Members)
                writer.WriteLine($"{names.FieldOf(member)} = ({TypeOf(member, names)})copy({names.FieldOf(member)});");
    }

    private static string Sums(MemberSources sources)
    {
        string[] given = [.. new[] { (ArgumentNames.Add, sources.Add), (ArgumentNames.Multiply, sources.Multiply) }.Where(static pair => !pair.Item2.IsEmpty).Select(static pair => $"{pair.Item1} = {Names(pair.Item2)}")];
        return given.Length == 0 ? "" : $" {{ {string.Join(", ", given)} }}";
    }

    private static string Names(EquatableArray<string> names) => $"[{string.Join(", ", names.Select(Literal))}]";

    private static void EmitLayers(CodeWriter writer, NetworkArguments network, NetworkNames names)
    {
        foreach (MemberSpec member in network.Members)
        {
            if (member.Layer is not { Kind.IsPlain: false } layer)
                continue;
            writer.WriteLine();
            using (writer.Block($"{GeneratedMark.OfMember}private sealed class {names.LayerOf(member)} : {Library}{layer.Kind.BaseClassName}"))
            {
                LayerConstantsEmitter.Emit(writer, layer, layer.Name ?? member.Name);
                if (layer.Kind.KernelsClassName is { } kernels)
                    EmitChoice(writer, Kernels + kernels, member, layer, names);
            }
        }
    }

    private static void EmitChoice(CodeWriter writer, string kernels, MemberSpec member, LayerArguments layer, NetworkNames names)
    {
        string shape = names.KernelsOf(member);
        writer.WriteLine();
        writer.WriteLine("/// <inheritdoc/>");
        writer.WriteLine($"{GeneratedMark.OfMember}protected sealed override {kernels} {GeneratedNames.CreateKernels}() =>");
        using (writer.Indent())
            writer.WriteLine($"{kernels}.For<{string.Join(", ", InstructionSet.All.Select(set => $"{shape}.{set.ClassName}"))}, {ActivationEmitter.TypesOf(layer, names.ActivationOf(member), names.DepthwiseActivationOf(member))}>(this);");
    }

    private static void EmitKernels(CodeWriter writer, ConvolutionArguments kernels, string name)
    {
        writer.WriteLine();
        using (writer.Block($"{GeneratedMark.OfMember}private static class {name}"))
            foreach (InstructionSet set in InstructionSet.All)
                KernelSetEmitter.Emit(writer, kernels, set, "internal", Kernels + HeaderEmitter.MicrokernelsOf(kernels.Parts));
    }
}
