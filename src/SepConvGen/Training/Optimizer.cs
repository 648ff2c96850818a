using System;
using System.Collections.Generic;

namespace SepConvGen;

/// <summary>Changes parameters after their gradients. Keeps what it remembers of each parameter (its moments) for its own life, so make one and use it for the whole training.</summary>
/// <remarks>Not for several threads at once, and no Forward or Push of the same layers meanwhile: the weights change in place.</remarks>
public abstract class Optimizer
{
    private readonly Dictionary<Parameter, Memory> _memories = [];
    private float _learningRate;

    /// <summary>An optimizer with this learning rate, finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative, infinite or NaN.</exception>
    protected Optimizer(float learningRate)
    {
        CheckRate(learningRate, nameof(learningRate));
        _learningRate = learningRate;
    }

    /// <summary>The learning rate of the next step; set it before each step to follow a schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or NaN.</exception>
    public float LearningRate
    {
        get => _learningRate;
        set
        {
            CheckRate(value, nameof(LearningRate));
            _learningRate = value;
        }
    }

    /// <summary>The number of steps made so far.</summary>
    public long Iterations { get; private set; }

    /// <summary>How many tensors <see cref="Update"/> remembers of each parameter from step to step.</summary>
    protected abstract int MomentCount { get; }

    /// <summary>
    /// Adds the gradient of each parameter's regularizer to its gradient, updates its values, applies its constraint, and clears its gradient. A parameter that is not trainable keeps its values; its
    /// gradient is cleared too. Allocates only in the first step of a parameter.
    /// </summary>
    /// <param name="parameters">The parameters to change, each once.</param>
    /// <exception cref="ArgumentException">A parameter is null, or there twice; nothing was changed.</exception>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        PrepareMemories(parameters);
        BeginStep();
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i];
            if (parameter.Trainable)
                Change(parameter);
            parameter.Gradient.Clear();
        }
        Iterations++;
    }

    /// <summary>Called once per step, before the first <see cref="Update"/>: the place to compute what is the same for all parameters.</summary>
    protected virtual void BeginStep()
    {
    }

    /// <summary>Changes <paramref name="value"/> after <paramref name="gradient"/>, regularizer included.</summary>
    /// <param name="value">The values of one parameter.</param>
    /// <param name="gradient">Their gradient, of the same length.</param>
    /// <param name="moments"><see cref="MomentCount"/> tensors of the same length, zeros at first, which keep what is written into them until the parameter's next step.</param>
    protected abstract void Update(Span<float> value, ReadOnlySpan<float> gradient, ReadOnlySpan<float[]> moments);

    private void Change(Parameter parameter)
    {
        Span<float> value = parameter.Value;
        Span<float> gradient = parameter.Gradient;
        parameter.Regularizer?.AddGradient(value, gradient);
        Update(value, gradient, _memories[parameter].Moments);
        parameter.Constraint?.Apply(value, parameter.ShapeSpan);
        parameter.OnValueChanged();
    }

    private void PrepareMemories(IReadOnlyList<Parameter> parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i] ?? throw new ArgumentException($"parameters[{i}] is null.", nameof(parameters));
            if (!_memories.TryGetValue(parameter, out Memory? memory))
                _memories.Add(parameter, memory = new Memory(MomentCount, parameter.Value.Length));
            memory.Position = i;
        }
        // A parameter that is there twice has been given its last position by now.
        for (int i = 0; i < parameters.Count; i++)
        {
            int last = _memories[parameters[i]].Position;
            if (last != i)
                throw new ArgumentException($"parameters[{i}] and parameters[{last}] are the same, {parameters[i].Name}; each may be there once.", nameof(parameters));
        }
    }

    private static void CheckRate(float rate, string name)
    {
        if (!float.IsFinite(rate) || rate < 0)
            throw new ArgumentOutOfRangeException(name, rate, $"{name} must be finite and not negative.");
    }

    /// <summary>What is kept of one parameter.</summary>
    private sealed class Memory
    {
        public Memory(int momentCount, int length)
        {
            Moments = new float[momentCount][];
            for (int i = 0; i < momentCount; i++)
                Moments[i] = new float[length];
        }

        public float[][] Moments { get; }

        /// <summary>Where the parameter stands in the list of the current step.</summary>
        public int Position { get; set; }
    }
}
