using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SepConvGen.Files;

namespace SepConvGen;

// Weights to and from files.
public abstract partial class Layer
{
    /// <summary>Writes all weights to a file, in the format of its extension: <c>.safetensors</c> or <c>.npz</c>. The file is replaced as a whole or not at all; a symbolic link stays one, and the file keeps its mode.</summary>
    /// <remarks>Tensors have Keras' layouts, and the names of <see cref="Parameters"/>; layers of one name are told apart by <c>_1</c>, <c>_2</c>, …. Equal weights give equal bytes.</remarks>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SaveWeights(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WeightFormat format = WeightSaving.FormatOf(path);
        CheckBuilt();
        WholeFile.Write(path, WeightSaving.Write(this, format));
    }

    /// <summary>Writes all weights to a stream, which stays open.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is none of the enumeration's.</exception>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    /// <inheritdoc cref="SaveWeights(string)" path="/remarks"/>
    public void SaveWeights(Stream stream, WeightFormat format = WeightFormat.Safetensors)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckBuilt();
        stream.Write(WeightSaving.Write(this, format));
    }

    /// <summary>Replaces all weights by those of a file: safetensors, .npz, Keras' .keras, .weights.h5 and .h5 are recognised by their bytes. All or nothing: on an error no weight has changed.</summary>
    /// <remarks>A layer that is not built is built for the channels that the file has. Running calls and streams see the old or the new weights of a layer, never a mix; see <see cref="CopyWeightsFrom"/>.
    /// In Keras' files a layer's weights are found by names where those of all layers are there, else by the order of the layers of a kind. Nothing is read that no layer wants; an HDF5 file's links into others are followed in its own folder.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null is strict, with Keras' names and layouts.</param>
    /// <exception cref="InvalidOperationException">The layers in this one were built one by one, for channels that do not fit together; or only some of them are built.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or of another kind, a tensor is missing or unexpected, or a shape is another; the message says which, and what was expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public void LoadWeights(string path, WeightFileOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CheckUnchanged();
        using FileStream stream = File.OpenRead(path);
        WeightLoading.Load(this, stream, path, Path.GetDirectoryName(Path.GetFullPath(path)), options ?? new WeightFileOptions());
    }

    /// <summary>Replaces all weights by those of a stream, which is read to its end and stays open; it need not be able to seek.</summary>
    /// <inheritdoc cref="LoadWeights(string, WeightFileOptions)"/>
    public void LoadWeights(Stream stream, WeightFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckUnchanged();
        WeightLoading.Load(this, stream, "The stream", folder: null, options ?? new WeightFileOptions());
        if (stream.CanSeek)
            stream.Seek(0, SeekOrigin.End);
    }

    /// <summary><see cref="WeightedLayers"/> as files name them: a layer by itself has its own name.</summary>
    internal IReadOnlyList<WeightedLayer> NamedLayers()
    {
        WeightedLayer[] layers = [.. WeightedLayers().Where(static layer => layer.Layer.Tensors(1).Count > 0)];
        return layers is [{ Path: "" } alone] ? [alone.Within(Name, "layers/" + KerasClass)] : layers;
    }
}
