namespace SepConvGen.Files;

/// <summary>What a datatype message says.</summary>
internal readonly record struct Hdf5Datatype(Hdf5Bytes Bytes, long At)
{
    private const int Integer = 0, Float = 1, String = 3, VariableLength = 9;

    /// <summary>The bytes of one value.</summary>
    public long Size => Bytes.UInt32(At + 4);

    public bool IsString => Class == String;

    /// <summary>Whether it is a sequence of characters that stands in the global heap.</summary>
    public bool IsVariableString => Class == VariableLength && (Bits & 15) == 1;

    /// <summary>What messages call it.</summary>
    public string Description => Class switch
    {
        Integer => $"integers of {Size} bytes",
        Float => $"floats of {Size} bytes",
        String or VariableLength => "text",
        _ => $"values of {Size} bytes of HDF5 class {Class}",
    };

    private int Class => Bytes.Byte(At) & 15;

    private int Bits => Bytes.Byte(At + 1);

    /// <summary>The type of floats that it is, or null. Keras stores bfloat16 as integers of two bytes, and says so in an attribute.</summary>
    public FloatType? Floats(string? kerasType)
    {
        bool isBigEndian = (Bits & 1) != 0;
        if (Class == Integer)
            return Size == 2 && kerasType == "bfloat16" ? new FloatType(FloatFormat.BFloat16, isBigEndian) : null;
        // A mantissa whose first bit is left out, no padding inside, and none of VAX's order of bytes.
        if (Class != Float || (Bits & 0x40) != 0 || Bits >> 4 != 2 || Bytes.UInt16(At + 8) != 0)
            return null;
        FloatFormat? format = (Size, Bits: Bytes.UInt16(At + 10), Sign: Bytes.Byte(At + 2), Exponent: Bytes.Byte(At + 12), ExponentBits: Bytes.Byte(At + 13),
            Mantissa: Bytes.Byte(At + 14), MantissaBits: Bytes.Byte(At + 15), Bias: Bytes.UInt32(At + 16)) switch
        {
            (4, 32, 31, 23, 8, 0, 23, 127) => FloatFormat.Float32,
            (8, 64, 63, 52, 11, 0, 52, 1023) => FloatFormat.Float64,
            (2, 16, 15, 10, 5, 0, 10, 15) => FloatFormat.Float16,
            (2, 16, 15, 7, 8, 0, 7, 127) => FloatFormat.BFloat16,
            _ => null,
        };
        return format is { } found ? new FloatType(found, isBigEndian) : null;
    }
}
