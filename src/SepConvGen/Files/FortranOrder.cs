using System;

namespace SepConvGen.Files;

/// <summary>Arrays whose first axis varies fastest.</summary>
internal static class FortranOrder
{
    /// <summary>The same tensor with its last axis varying fastest.</summary>
    public static byte[] ToRowMajor(byte[] data, ReadOnlySpan<int> shape, int elementSize)
    {
        if (shape.Length < 2 || data.Length == 0)
            return data;
        var strides = new int[shape.Length];
        int stride = elementSize;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        var result = new byte[data.Length];
        var position = new int[shape.Length];
        int source = 0;
        for (int target = 0; target < result.Length; target += elementSize)
        {
            data.AsSpan(source, elementSize).CopyTo(result.AsSpan(target));
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                source += strides[axis];
                if (++position[axis] < shape[axis])
                    break;
                source -= strides[axis] * shape[axis];
                position[axis] = 0;
            }
        }
        return result;
    }
}
