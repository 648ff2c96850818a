using System.IO;

namespace SepConvGen.Files;

/// <summary>A tensor that a file names but does not give: an error where it is wanted, and nothing where not.</summary>
/// <param name="name">Its name in the file.</param>
/// <param name="reason">Why it cannot be had.</param>
internal sealed class BrokenTensor(string name, string reason) : StoredTensor(name)
{
    public string Reason => $"'{Name}' cannot be read: {reason}";

    public override int[] Shape => throw new InvalidDataException(Reason);

    public override void Read(ValuesReader reader) => throw new InvalidDataException(Reason);
}
