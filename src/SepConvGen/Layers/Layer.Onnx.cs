using System;
using System.IO;
using SepConvGen.Files;
using SepConvGen.Onnx;

namespace SepConvGen;

public abstract partial class Layer
{
    /// <summary>Writes the layer as an ONNX model (opset 17, IR 8, weights inside the file).</summary>
    /// <param name="path">The file; an existing one is replaced as a whole, once the model is complete.</param>
    /// <param name="options">Null for any batch, any length.</param>
    /// <remarks>The model takes <c>input</c>, with the layer's axes (a <see cref="TimeDistributed"/>'s steps are one), and gives <c>output</c>; <c>forward_output</c> and <c>backward_output</c> if the layer has two. Its numbers are those of the runtime that runs it, not the same bits on every machine.</remarks>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty, or the options' length is too short for the layer.</exception>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    /// <exception cref="NotSupportedException">A layer or an activation of the user's own has no ONNX form, or the weights are more than 500 million.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void ExportOnnx(string path, OnnxExportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        WholeFile.Write(path, OnnxModel(options));
    }

    /// <param name="stream">Where the model is written to; stays open.</param>
    /// <param name="options">Null for any batch, any length.</param>
    /// <inheritdoc cref="ExportOnnx(string, OnnxExportOptions?)"/>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    public void ExportOnnx(Stream stream, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(OnnxModel(options));
    }

    private byte[] OnnxModel(OnnxExportOptions? options)
    {
        CheckBuilt();
        return OnnxExporter.Export(this, options ?? new OnnxExportOptions());
    }
}
