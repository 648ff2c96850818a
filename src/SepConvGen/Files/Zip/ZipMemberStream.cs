using System;
using System.IO;

namespace SepConvGen.Files;

/// <summary>What a member of a zip holds; its last byte is given only when its length and checksum are what the directory says.</summary>
internal sealed class ZipMemberStream(Stream content, ZipMember member, string name) : ReadOnlyStream
{
    private long _position;
    private uint _remainder = Crc32.Start;
    private bool _isVerified;

    public override long Length => member.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        int count = (int)Math.Min(member.Length - _position, buffer.Length);
        if (count > 0 && (count = content.Read(buffer[..count])) == 0)
            throw new InvalidDataException($"{name} ends after {_position} of {member.Length} bytes of data.");
        _position += count;
        _remainder = Crc32.Append(_remainder, buffer[..count]);
        if (_position == member.Length && !_isVerified)
            Verify();
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && content is not FileSection)
            content.Dispose();
        base.Dispose(disposing);
    }

    private void Verify()
    {
        if (content.ReadByte() >= 0)
            throw new InvalidDataException($"{name} goes on after the {member.Length} bytes of data that the directory announces.");
        if (Crc32.End(_remainder) != member.Crc)
            throw new InvalidDataException($"{name} is damaged: its checksum does not match.");
        _isVerified = true;
    }
}
