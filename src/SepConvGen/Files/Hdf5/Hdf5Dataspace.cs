namespace SepConvGen.Files;

/// <summary>Reads the shape of an array or attribute.</summary>
internal static class Hdf5Dataspace
{
    private const int DeepestShape = 32;

    public static int[] Shape(Hdf5Bytes bytes, long at)
    {
        int version = bytes.Byte(at), rank = bytes.Byte(at + 1);
        if (version is not (1 or 2))
            throw bytes.Damaged($"has a dataspace of version {version} at byte {at}");
        if (rank > DeepestShape)
            throw bytes.Damaged($"has an array of {rank} axes at byte {at}");
        // Version 2 knows arrays without a value.
        if (version == 2 && bytes.Byte(at + 3) == 2)
            return [0];
        long sizes = at + (version == 1 ? 8 : 4), product = 1;
        var shape = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            ulong size = bytes.UInt64(sizes + 8L * axis);
            if (size > int.MaxValue || (product *= (long)size) > int.MaxValue)
                throw bytes.Damaged($"has an array of too many values at byte {at}");
            shape[axis] = (int)size;
        }
        return shape;
    }
}
