using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SepConvGen;

// What a program that uses the library computes, as one hash: compiled by the JIT, trimmed, or native, it is the same.
using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
const int Length = 50, Batch = 2;
var model = new Sequential("hashed", new Fused(), new Wide(), new Rows());
model.Build(inputChannels: 5, seed: 7);
int outputs = model.OutputLength(Length) * model.OutputChannels;
float[] input = new float[Batch * Length * 5], output = new float[Batch * outputs], gradient = new float[output.Length], inputGradient = new float[input.Length];
for (int i = 0; i < input.Length; i++)
    input[i] = i * 37 % 101 / 50f - 1;
for (int i = 0; i < gradient.Length; i++)
    gradient[i] = i * 29 % 67 / 33f - 1;

// Training.
var cache = model.CreateCache();
var optimizer = new Adam(learningRate: 0.01f);
for (int step = 0; step < 3; step++)
{
    model.Forward(input, output, Batch, cache);
    model.Backward(cache, gradient, inputGradient);
    optimizer.Step(model.Parameters);
    Add(output);
    Add(inputGradient);
}

// A fit.
var stopping = new EarlyStopping(MonitoredLoss.Training, patience: 2);
model.Fit(new TrainingData(input, new float[output.Length], Batch), new FitOptions { Loss = new MeanSquaredError(), Optimizer = new Sgd(0.01f), Epochs = 2, BatchSize = 1, Seed = 3, Callbacks = [stopping] });
foreach (Parameter parameter in model.Parameters)
    Add(parameter.Value);

// A stream.
var causal = new Fused();
causal.Build(inputChannels: 5, seed: 8);
LayerStream stream = causal.OpenStream();
float[] frames = new float[stream.OutputFrames(Length) * causal.OutputChannels];
stream.Push(input.AsSpan(0, Length * 5), frames);
Add(frames);

// Files: weights there and back in both formats, the optimizer's state, a config there and back, ONNX.
foreach (WeightFormat format in (WeightFormat[])[WeightFormat.Safetensors, WeightFormat.Npz])
{
    using var file = new MemoryStream();
    model.SaveWeights(file, format);
    hash.AppendData(file.ToArray());
    file.Position = 0;
    model.LoadWeights(file);
}
using (var state = new MemoryStream())
{
    optimizer.SaveState(state, model.Parameters);
    state.Position = 0;
    optimizer.LoadState(state, model.Parameters);
    hash.AppendData(state.ToArray());
}
string config = model.ToKerasConfig();
AddText(config);
AddText(KerasConfig.ToSource(config));
AddText(model.Summary());
using (var onnx = new MemoryStream())
{
    model.ExportOnnx(onnx);
    hash.AppendData(onnx.ToArray());
}
model.Forward(input, output, Batch);
Add(output);
Console.WriteLine(Convert.ToHexStringLower(hash.GetHashAndReset()));

void Add(ReadOnlySpan<float> values) => hash.AppendData(MemoryMarshal.AsBytes(values));

void AddText(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));

[SeparableConv1D(filters: 9, kernelSize: 3, padding: "causal", depthMultiplier: 2, activation: "relu")]
public partial class Fused;

[SeparableConv1D(filters: 20, kernelSize: 4, strides: 2, activation: "gelu", depthwiseInitializer: "he_normal", pointwiseRegularizer: "l2(0.001)", biasConstraint: "max_norm(1)")]
public partial class Wide;

[SeparableConv1D(filters: 4, kernelSize: 2, activation: "softmax", activityRegularizer: "l1")]
public partial class Rows;
