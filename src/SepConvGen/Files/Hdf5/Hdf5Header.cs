using System;
using System.Collections.Generic;

namespace SepConvGen.Files;

/// <summary>A message of an object header: where its body stands.</summary>
internal readonly record struct Hdf5Message(int Kind, long Body, int Size, bool IsShared);

/// <summary>Reads object headers, of version 1 and 2, into their messages.</summary>
internal static class Hdf5Header
{
    public const int Dataspace = 0x01, LinkInfo = 0x02, Datatype = 0x03, Link = 0x06, ExternalFiles = 0x07, Layout = 0x08, Filters = 0x0B, Attribute = 0x0C, SymbolTable = 0x11, AttributeInfo = 0x15;

    private const int Continuation = 0x10;
    private const int ChecksumSize = 4;

    // A model's objects have few; a header that goes on for ever has not.
    private const int MostMessages = 1 << 16;

    public static List<Hdf5Message> Read(Hdf5Bytes bytes, long address)
    {
        var messages = new List<Hdf5Message>();
        if (bytes.Byte(address) == 'O')
            ReadVersion2(bytes, address, messages);
        else if (bytes.Byte(address) == 1)
            ReadVersion1(bytes, address, messages);
        else
            throw bytes.Damaged($"has no object header at byte {address}");
        return messages;
    }

    /// <summary>Where the body of a message stands that another object has for several, as a named type is.</summary>
    public static long Shared(Hdf5Bytes bytes, long at, int kind)
    {
        int version = bytes.Byte(at);
        if (version > 3 || version == 3 && bytes.Byte(at + 1) != 2)
            throw bytes.Unsupported($"has a message that stands elsewhere, at byte {at}");
        List<Hdf5Message> messages = Read(bytes, bytes.Extent(at + (version == 1 ? 8 : 2)));
        int found = messages.FindIndex(message => message.Kind == kind && !message.IsShared);
        return found >= 0 ? messages[found].Body : throw bytes.Damaged($"has nothing where the message at byte {at} is said to stand");
    }

    private static void ReadVersion1(Hdf5Bytes bytes, long address, List<Hdf5Message> messages)
    {
        int left = bytes.UInt16(address + 2);
        var blocks = new Queue<(long Start, long Length)>();
        blocks.Enqueue((address + 16, bytes.UInt32(address + 8)));
        while (left > 0 && blocks.TryDequeue(out (long Start, long Length) block))
        {
            long at = block.Start, end = block.Start + block.Length;
            for (; left > 0 && at <= end - 8; left--)
            {
                var message = new Hdf5Message(bytes.UInt16(at), at + 8, bytes.UInt16(at + 2), (bytes.Byte(at + 4) & 2) != 0);
                Take(bytes, message, end, messages, blocks);
                at += 8 + message.Size;
            }
        }
    }

    private static void ReadVersion2(Hdf5Bytes bytes, long address, List<Hdf5Message> messages)
    {
        bytes.Expect(address, "OHDR"u8, "object header");
        int version = bytes.Byte(address + 4), flags = bytes.Byte(address + 5);
        if (version != 2)
            throw bytes.Unsupported($"has an object header of version {version}");
        long at = address + 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        int sizeSize = 1 << (flags & 3);
        long length = bytes.Extent(at, sizeSize);
        at += sizeSize;
        Hdf5Checksum.Check(bytes, address, at + length - address, "object header");
        // Messages carry the order of their making where the header keeps it.
        int prefix = (flags & 4) != 0 ? 6 : 4;
        var blocks = new Queue<(long Start, long Length)>();
        ReadBlock(at, length);
        while (blocks.TryDequeue(out (long Start, long Length) block))
        {
            bytes.Expect(block.Start, "OCHK"u8, "continued object header");
            if (block.Length < 4 + ChecksumSize)
                throw bytes.Damaged($"has a continued object header of {block.Length} bytes at byte {block.Start}");
            Hdf5Checksum.Check(bytes, block.Start, block.Length - ChecksumSize, "continued object header");
            ReadBlock(block.Start + 4, block.Length - 4 - ChecksumSize);
        }

        void ReadBlock(long start, long size)
        {
            long end = start + size;
            for (long place = start; place <= end - prefix;)
            {
                var message = new Hdf5Message(bytes.Byte(place), place + prefix, bytes.UInt16(place + 1), (bytes.Byte(place + 3) & 2) != 0);
                Take(bytes, message, end, messages, blocks);
                place += prefix + message.Size;
            }
        }
    }

    private static void Take(Hdf5Bytes bytes, Hdf5Message message, long end, List<Hdf5Message> messages, Queue<(long Start, long Length)> blocks)
    {
        if (message.Size > end - message.Body)
            throw bytes.Damaged($"has a header message that is too long at byte {message.Body}");
        if (message.Kind == Continuation)
            blocks.Enqueue((bytes.Extent(message.Body), bytes.Extent(message.Body + 8)));
        else if (messages.Count < MostMessages)
            messages.Add(message);
        else
            throw bytes.Damaged($"has more than {MostMessages} messages in an object header");
    }
}
