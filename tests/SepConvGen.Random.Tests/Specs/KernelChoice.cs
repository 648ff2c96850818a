namespace SepConvGen.Random.Specs;

/// <summary>Which of a layer's three kernels run.</summary>
public enum KernelChoice
{
    /// <summary>Those that the machine chooses.</summary>
    Machine,

    /// <summary>The portable ones.</summary>
    Portable,

    /// <summary>Those for AVX2.</summary>
    Avx2,

    /// <summary>Those for AVX-512, its instructions emulated where the machine lacks them.</summary>
    Avx512,
}
