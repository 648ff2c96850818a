using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SepConvGen.Benchmarks.Jit;

/// <summary>
/// The sizes of a method that the just-in-time compiler looks at before it decides to optimise. It optimises none of more than 60,000 bytes of IL, 20,000 instructions, 2,000 blocks, 2,000 variables or 8,000 uses of them,
/// whatever its attribute asks for; beyond 512 variables it stops inlining, and beyond 1,024 it keeps the others in memory.
/// </summary>
/// <param name="Method">Class and name.</param>
/// <param name="Bytes">Of IL.</param>
/// <param name="Instructions">Of IL.</param>
/// <param name="Locals">Declared ones; arguments and temporaries come on top.</param>
/// <param name="References">Instructions that name a local or an argument.</param>
/// <param name="Blocks">Pieces between jumps and their targets.</param>
internal sealed record MethodBody(string Method, int Bytes, int Instructions, int Locals, int References, int Blocks)
{
    // Half of what the compiler takes, so that what it inlines has room too.
    private const int MostBytes = 30_000, MostInstructions = 10_000, MostLocals = 512, MostReferences = 4_000, MostBlocks = 1_000;

    private static readonly Dictionary<int, OpCode> s_opCodes = typeof(OpCodes).GetFields().Select(static field => (OpCode)field.GetValue(null)!).ToDictionary(static code => (int)(ushort)code.Value);

    /// <summary>Whether the compiler may give up on it.</summary>
    public bool IsTooLarge => Bytes > MostBytes || Instructions > MostInstructions || Locals > MostLocals || References > MostReferences || Blocks > MostBlocks;

    /// <summary>Every method of an assembly that has a body.</summary>
    public static IReadOnlyList<MethodBody> Of(string assemblyPath)
    {
        using var image = new PEReader(File.OpenRead(assemblyPath));
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(static method => method.RelativeVirtualAddress != 0).Select(method => Read(metadata, method, image.GetMethodBody(method.RelativeVirtualAddress)))];
    }

    private static MethodBody Read(MetadataReader metadata, MethodDefinition method, MethodBodyBlock body)
    {
        byte[] code = body.GetILBytes()!;
        int instructions = 0, references = 0;
        var starts = new HashSet<int> { 0 };
        for (int at = 0; at < code.Length; instructions++)
        {
            OpCode opCode = s_opCodes[code[at] == 0xFE ? 0xFE00 | code[at + 1] : code[at]];
            int operand = at + opCode.Size, next = operand + OperandSize(opCode.OperandType, code, operand);
            if (NamesVariable(opCode))
                references++;
            foreach (int target in Targets(opCode.OperandType, code, operand, next))
                starts.Add(target);
            if (opCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw && next < code.Length)
                starts.Add(next);
            at = next;
        }

        return new MethodBody(NameOf(metadata, method), code.Length, instructions, LocalsOf(metadata, body.LocalSignature), references, starts.Count);
    }

    private static bool NamesVariable(OpCode opCode) => opCode.Name!.StartsWith("ldloc", StringComparison.Ordinal) || opCode.Name.StartsWith("stloc", StringComparison.Ordinal) || opCode.Name.StartsWith("ldarg", StringComparison.Ordinal) || opCode.Name.StartsWith("starg", StringComparison.Ordinal);

    private static int OperandSize(OperandType type, byte[] code, int operand) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, operand),
        _ => 4,
    };

    private static IEnumerable<int> Targets(OperandType type, byte[] code, int operand, int next) => type switch
    {
        OperandType.ShortInlineBrTarget => [next + (sbyte)code[operand]],
        OperandType.InlineBrTarget => [next + BitConverter.ToInt32(code, operand)],
        OperandType.InlineSwitch => Enumerable.Range(1, BitConverter.ToInt32(code, operand)).Select(index => next + BitConverter.ToInt32(code, operand + 4 * index)),
        _ => [],
    };

    private static int LocalsOf(MetadataReader metadata, StandaloneSignatureHandle signature)
    {
        if (signature.IsNil)
            return 0;
        BlobReader reader = metadata.GetBlobReader(metadata.GetStandaloneSignature(signature).Signature);
        reader.ReadSignatureHeader();
        return reader.ReadCompressedInteger();
    }

    private static string NameOf(MetadataReader metadata, MethodDefinition method)
    {
        TypeDefinition type = metadata.GetTypeDefinition(method.GetDeclaringType());
        string name = $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}";
        return type.IsNested ? $"{metadata.GetString(metadata.GetTypeDefinition(type.GetDeclaringType()).Name)}.{name}" : name;
    }
}
