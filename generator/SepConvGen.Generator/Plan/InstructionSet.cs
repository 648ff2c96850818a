namespace SepConvGen.Generator.Plan;

/// <summary>One of the three forms that kernels are emitted in.</summary>
internal sealed class InstructionSet
{
    public static readonly InstructionSet Avx512 = new("Avx512Kernels", "AVX-512", lanes: 16, registers: 32, hasMixedWidths: true);

    public static readonly InstructionSet Avx2 = new("Avx2Kernels", "AVX2 and FMA", lanes: 8, registers: 16, hasMixedWidths: true);

    public static readonly InstructionSet Portable = new("PortableKernels", "Vector128 (SSE, Arm)", lanes: 4, registers: 16, hasMixedWidths: false);

    public static readonly InstructionSet[] All = [Avx512, Avx2, Portable];

    private InstructionSet(string className, string description, int lanes, int registers, bool hasMixedWidths)
    {
        ClassName = className;
        Description = description;
        Lanes = lanes;
        Registers = registers;
        IsX86 = hasMixedWidths;
    }

    /// <summary>The nested class that holds the kernels.</summary>
    public string ClassName { get; }

    public string Description { get; }

    /// <summary>Floats of a full vector.</summary>
    public int Lanes { get; }

    /// <summary>Architectural vector registers.</summary>
    public int Registers { get; }

    /// <summary>Accumulators of a portable tile: its own compiler target decides how many registers Vector128 has, and so many suit all of them, in little code.</summary>
    public int PortableAccumulators => 8;

    /// <summary>Whether x86 instructions may be named: fused multiply-adds are in hardware, and maxps has the order of operands that relu needs.</summary>
    public bool IsX86 { get; }
}
