using SepConvGen.Benchmarks.Shapes;
using SepConvGen.Benchmarks.Table;

namespace SepConvGen.Benchmarks.Rivals;

/// <summary>ONNX Runtime with what our exporter writes of the layer.</summary>
internal sealed class OnnxRival(string engine, bool isTwoDimensional) : IRival
{
    public string Engine => engine;

    public string? Obstacle(Shape shape) => null;

    public IRivalRun Start(Shape shape, SeparableConv1DLayer layer, int length, int? lineOffset) =>
        new Run(new OnnxCall(layer, LayerRun.Inputs(shape, length), shape.Batch, length, isTwoDimensional, lineOffset));

    private sealed class Run(OnnxCall call) : IRivalRun
    {
        public void Forward() => call.Forward();

        public float[] Output() => call.Output();

        public void Dispose() => call.Dispose();
    }
}
