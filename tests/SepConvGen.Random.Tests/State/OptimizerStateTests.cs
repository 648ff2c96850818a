using System;
using System.IO;
using System.Linq;
using CsCheck;
using Xunit;
using Xunit.Abstractions;

namespace SepConvGen.Random.State;

/// <summary>Steps, with optimizers saved and loaded in between, are the formulas element by element.</summary>
[Trait("Category", "Random")]
public sealed class OptimizerStateTests(ITestOutputHelper output)
{
    private static readonly Gen<OptimizerDraw> s_draw = Gen.Select(Gen.Enum<OptimizerKind>(), Gen.Enum<ClippingKind>(), Gen.Bool, static (kind, clipping, excludes) => new OptimizerDraw(kind, clipping, excludes));

    [Fact]
    public void Steps_and_states_that_are_saved_and_loaded_are_the_formulas_element_by_element() =>
        s_draw.Select(static draw => (new ActualTraining(draw), new ScalarTraining(draw)))
            .SampleModelBased(
                [
                    Gen.Int[0, 99].Operation<ActualTraining, ScalarTraining>(static seed => $"Step {seed}", static (actual, seed) => actual.Step(seed), static (model, seed) => model.Step(seed)),
                    Gen.Int[0, 99].Operation<ActualTraining, ScalarTraining>(static seed => $"Step {seed}", static (actual, seed) => actual.Step(seed), static (model, seed) => model.Step(seed)),
                    Gen.Operation<ActualTraining, ScalarTraining>("Save", static actual => actual.Save(), static model => model.Save()),
                    Gen.Operation<ActualTraining, ScalarTraining>("Load", static actual => actual.Load(), static model => model.Load()),
                    Gen.OneOf(0f, 0.25f, 1f).Operation<ActualTraining, ScalarTraining>(static rate => $"Rate {rate}", static (actual, rate) => actual.SetRate(rate), static (model, rate) => model.SetRate(rate)),
                    Gen.Select(Gen.Int[0, 2], Gen.Bool).Operation<ActualTraining, ScalarTraining>(static t => $"Train {t}", static (actual, t) => actual.Train(t.Item1, t.Item2), static (model, t) => model.Train(t.Item1, t.Item2)),
                    Gen.Select(Gen.Int[0, 2], Gen.Int[0, 99]).Operation<ActualTraining, ScalarTraining>(static t => $"Set {t}", static (actual, t) => actual.Set(t.Item1, t.Item2), static (model, t) => model.Set(t.Item1, t.Item2)),
                ],
                equal: static (actual, model) => actual.Bits == model.Bits,
                iter: Budget.Iterations(200),
                time: Budget.Seconds,
                printActual: static actual => actual.Bits,
                printModel: static model => model.Bits,
                writeLine: output.WriteLine);

    private static float[] Gradient(int length, int seed) => [.. Samples.Of(length, seed).Select(static value => 3 * value)];

    /// <summary>The library's optimizer on a layer with regularizers and a constraint.</summary>
    private sealed class ActualTraining
    {
        private readonly OptimizerDraw _draw;
        private readonly Restrained _layer = new();
        private Optimizer _optimizer;
        private byte[] _file;

        public ActualTraining(OptimizerDraw draw)
        {
            _draw = draw;
            _layer.Build(5, seed: 0);
            Chain.SetWeights([_layer], 1);
            _optimizer = draw.Make(OptimizerDraw.Rate);
            _file = Saved();
        }

        public string Bits => string.Join("| ", _layer.Parameters.Select(static parameter => Samples.Bits(parameter.Value))) + $"| {_optimizer.Iterations} {_optimizer.LearningRate:R}";

        public void Step(int seed)
        {
            foreach (Parameter parameter in _layer.Parameters)
                Gradient(parameter.Value.Length, seed).CopyTo(parameter.Gradient);
            _optimizer.Step(_layer.Parameters);
            Assert.All(_layer.Parameters, static parameter => Assert.Equal(-1, parameter.Gradient.IndexOfAnyExcept(0f)));
        }

        public void Save() => _file = Saved();

        // Into a new one, as a program that was started again has it.
        public void Load()
        {
            Optimizer optimizer = _draw.Make(_optimizer.LearningRate);
            optimizer.LoadState(new MemoryStream(_file), _layer.Parameters);
            _optimizer = optimizer;
        }

        public void SetRate(float rate) => _optimizer.LearningRate = rate;

        public void Train(int parameter, bool trains) => _layer.Parameters[parameter].Trainable = trains;

        public void Set(int parameter, int seed) => _layer.Parameters[parameter].Set(Samples.Of(_layer.Parameters[parameter].Value.Length, seed));

        private byte[] Saved()
        {
            using var file = new MemoryStream();
            _optimizer.SaveState(file, _layer.Parameters);
            return file.ToArray();
        }
    }

    private sealed class ScalarTraining
    {
        private readonly float[][] _values;
        private readonly bool[] _trains = [true, true, true];
        private readonly ScalarOptimizer _optimizer;
        private (float[][][] Moments, int Steps) _file;
        private int _iterations;

        public ScalarTraining(OptimizerDraw draw)
        {
            var layer = new Restrained();
            layer.Build(5, seed: 0);
            Chain.SetWeights([layer], 1);
            _values = [.. layer.Parameters.Select(static parameter => parameter.Value.ToArray())];
            _optimizer = new ScalarOptimizer(draw, [.. _values.Select(static values => values.Length)]);
            _file = _optimizer.State;
        }

        public string Bits => string.Join("| ", _values.Select(static values => Samples.Bits(values))) + $"| {_iterations} {_optimizer.Rate:R}";

        public void Step(int seed)
        {
            float[][] gradients = [.. _values.Select((values, p) => Gradient(values.Length, seed).Select((g, i) => !_trains[p] || p == 2 ? g : p == 0 ? g + 0.25f * Math.Sign(values[i]) : g + 2 * 0.5f * values[i]).ToArray())];
            _optimizer.Step(_values, gradients, _trains, [false, false, true]);
            if (_trains[2])
                _values[2] = [.. _values[2].Select(static value => value >= 0 ? value : 0f)];
            _iterations++;
        }

        public void Save() => _file = _optimizer.State;

        public void Load()
        {
            _optimizer.State = _file;
            _iterations = _file.Steps;
        }

        public void SetRate(float rate) => _optimizer.Rate = rate;

        public void Train(int parameter, bool trains) => _trains[parameter] = trains;

        public void Set(int parameter, int seed) => _values[parameter] = Samples.Of(_values[parameter].Length, seed);
    }
}
