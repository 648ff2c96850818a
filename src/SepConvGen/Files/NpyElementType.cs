namespace SepConvGen;

/// <summary>The types of elements that <see cref="NpyArray"/> reads, under NumPy's names.</summary>
public enum NpyElementType
{
    /// <summary><c>b1</c>: true or false, one byte.</summary>
    Bool,

    /// <summary><c>i1</c>: signed, one byte.</summary>
    Int8,

    /// <summary><c>u1</c>: unsigned, one byte.</summary>
    UInt8,

    /// <summary><c>i2</c>: signed, two bytes.</summary>
    Int16,

    /// <summary><c>u2</c>: unsigned, two bytes.</summary>
    UInt16,

    /// <summary><c>i4</c>: signed, four bytes.</summary>
    Int32,

    /// <summary><c>u4</c>: unsigned, four bytes.</summary>
    UInt32,

    /// <summary><c>i8</c>: signed, eight bytes.</summary>
    Int64,

    /// <summary><c>u8</c>: unsigned, eight bytes.</summary>
    UInt64,

    /// <summary><c>f2</c>: IEEE 754 half precision.</summary>
    Float16,

    /// <summary><c>f4</c>: IEEE 754 single precision.</summary>
    Float32,

    /// <summary><c>f8</c>: IEEE 754 double precision.</summary>
    Float64,
}
