using System.Runtime.InteropServices;
using Xunit;

namespace SepConvGen.Jit;

/// <summary>A theory about x64 machine code.</summary>
internal sealed class X64TheoryAttribute : TheoryAttribute
{
    public X64TheoryAttribute()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            Skip = "It reads x64 machine code.";
    }
}
