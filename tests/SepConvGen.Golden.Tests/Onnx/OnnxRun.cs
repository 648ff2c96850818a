using System;
using System.IO;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace SepConvGen.Golden.Onnx;

/// <summary>An exported model in ONNX Runtime, on one thread.</summary>
internal sealed class OnnxRun : IDisposable
{
    private readonly InferenceSession _session;

    public OnnxRun(byte[] model)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(model, options);
    }

    public OnnxRun(Layer layer, OnnxExportOptions? options = null)
        : this(Export(layer, options))
    {
    }

    public static byte[] Export(Layer layer, OnnxExportOptions? options = null)
    {
        using var model = new MemoryStream();
        layer.ExportOnnx(model, options);
        return model.ToArray();
    }

    /// <summary>The sizes that the model declares for its output; -1 where they may vary.</summary>
    public int[] OutputShape => _session.OutputMetadata["output"].Dimensions;

    public float[] Run(float[] input, params int[] shape) => Run("output", input, shape);

    /// <summary>One of several outputs.</summary>
    public float[] Run(string output, float[] input, params int[] shape)
    {
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = _session.Run([NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(input, shape))]);
        return [.. results.Single(result => result.Name == output).AsTensor<float>()];
    }

    public void Dispose() => _session.Dispose();
}
