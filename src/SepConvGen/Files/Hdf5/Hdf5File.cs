namespace SepConvGen.Files;

/// <summary>An HDF5 file as Keras and h5py write it: superblocks 0 to 3, groups by symbol tables or links, arrays of floats in one piece or in chunks (deflated, shuffled), attributes of strings.</summary>
/// <remarks>Anything else is refused by name. PureHDF 2.2.0 reads all such files too, but on damaged ones it allocated up to 17 GB or did not return, and files are not trusted here.</remarks>
internal sealed class Hdf5File
{
    private Hdf5File(Hdf5Bytes bytes, Hdf5Folder folder)
    {
        Bytes = bytes;
        Folder = folder;
        Heap = new Hdf5GlobalHeap(bytes);
        Root = new Hdf5Object(this, Hdf5Superblock.Root(bytes), "");
    }

    public Hdf5Bytes Bytes { get; }

    public Hdf5GlobalHeap Heap { get; }

    public Hdf5Folder Folder { get; }

    /// <summary>The root group.</summary>
    public Hdf5Object Root { get; }

    public Hdf5Hops Hops() => new(Bytes);

    /// <summary>Opens a file that <see cref="Hdf5Superblock.Find"/> knows.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="folder">Where files stand that it has links into.</param>
    /// <exception cref="System.IO.InvalidDataException">The file is damaged, or holds what is not read.</exception>
    public static Hdf5File Open(FileSection file, string source, Hdf5Folder folder)
    {
        long start = Hdf5Superblock.Find(file);
        return start >= 0
            ? new Hdf5File(new Hdf5Bytes(file.Slice(start, file.Length - start), source), folder)
            : throw new System.IO.InvalidDataException($"{source} is no HDF5 file: it has no signature.");
    }
}
