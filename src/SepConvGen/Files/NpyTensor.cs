using System.IO;

namespace SepConvGen.Files;

/// <summary>An array of an <c>.npz</c> file.</summary>
internal sealed class NpyTensor(ZipFile zip, ZipMember member, string name) : StoredTensor(name)
{
    private int[]? _shape;

    public override int[] Shape => _shape ??= ReadShape();

    public override void Read(ValuesReader reader)
    {
        using Stream content = zip.Read(member);
        string source = zip.NameOf(member);
        NpyHeader header = NpyHeader.Read(content, source);
        if (header.Descriptor.Floats is { } floats && !header.IsFortranOrder && content.Length - header.Length == header.ByteCount)
            floats.Read(content, header.ByteCount / floats.Size, reader);
        else
            ReadAll(reader);
    }

    // Other numbers and the other order of axes need all values at once.
    private void ReadAll(ValuesReader reader)
    {
        using Stream content = zip.Read(member);
        reader(0, NpyArray.Read(content, zip.NameOf(member)).ToSingleArray());
    }

    private int[] ReadShape()
    {
        using Stream content = zip.Read(member);
        return NpyHeader.Read(content, zip.NameOf(member)).Shape;
    }
}
