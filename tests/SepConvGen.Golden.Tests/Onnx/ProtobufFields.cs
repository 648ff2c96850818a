using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace SepConvGen.Golden.Onnx;

/// <summary>The fields of one message, each to be taken once.</summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Number, byte[] Value)> _fields = [];

    public ProtobufFields(byte[] message)
    {
        for (int position = 0; position < message.Length;)
        {
            long key = Varint(message, ref position);
            int start = position;
            switch (key & 7)
            {
                case 0:
                    Varint(message, ref position);
                    break;
                case 2:
                    start = (int)Varint(message, ref position) + position;
                    (start, position) = (position, start);
                    break;
                case 5:
                    position += 4;
                    break;
                default:
                    throw new InvalidDataException($"wire type {key & 7}");
            }

            _fields.Add(((int)(key >> 3), message[start..position]));
        }
    }

    public bool Has(int number) => _fields.Exists(field => field.Number == number);

    public byte[] Take(int number)
    {
        byte[][] values = TakeAll(number);
        return values.Length == 1 ? values[0] : throw new InvalidDataException($"field {number} stands {values.Length} times");
    }

    public byte[][] TakeAll(int number)
    {
        byte[][] values = [.. _fields.Where(field => field.Number == number).Select(static field => field.Value)];
        _fields.RemoveAll(field => field.Number == number);
        return values;
    }

    public string TakeText(int number) => Encoding.UTF8.GetString(Take(number));

    public string[] TakeTexts(int number) => [.. TakeAll(number).Select(Encoding.UTF8.GetString)];

    public float TakeSingle(int number) => BinaryPrimitives.ReadSingleLittleEndian(Take(number));

    public long TakeInteger(int number) => Integer(Take(number));

    public long[] TakeIntegers(int number) => [.. TakeAll(number).Select(Integer)];

    /// <summary>Throws where a field was not taken.</summary>
    public void End()
    {
        if (_fields.Count > 0)
            throw new InvalidDataException($"field {_fields[0].Number} is not known");
    }

    private static long Integer(byte[] bytes)
    {
        int position = 0;
        return Varint(bytes, ref position);
    }

    private static long Varint(byte[] bytes, ref int position)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = bytes[position++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return part == 0 && shift > 0 ? throw new InvalidDataException("a number is longer than it needs to be") : (long)value;
        }
    }
}
