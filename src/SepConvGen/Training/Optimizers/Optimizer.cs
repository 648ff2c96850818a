using System;
using System.Collections.Generic;
using System.Numerics;

namespace SepConvGen;

/// <summary>Changes parameters after their gradients. Keeps what it remembers of each parameter (its moments) for its own life, so make one and use it for the whole training.</summary>
/// <remarks>Not for several threads at once, and no Forward or Push of the same layers meanwhile: the weights change in place.</remarks>
public abstract partial class Optimizer
{
    private readonly Dictionary<Parameter, ParameterMemory> _memories = [];
    private string[] _excludedFromWeightDecay = [];
    private float _learningRate;

    /// <summary>An optimizer with this learning rate, finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative, infinite or NaN.</exception>
    protected Optimizer(float learningRate)
    {
        LearningRateArgument.Check(learningRate, nameof(learningRate));
        _learningRate = learningRate;
    }

    /// <summary>An optimizer whose learning rate follows a schedule.</summary>
    protected Optimizer(LearningRateSchedule learningRate)
    {
        ArgumentNullException.ThrowIfNull(learningRate);
        Schedule = learningRate;
    }

    /// <summary>What the learning rate follows, or null where it is a number.</summary>
    public LearningRateSchedule? Schedule { get; }

    /// <summary>The learning rate of the next step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or NaN.</exception>
    /// <exception cref="InvalidOperationException">The rate is set, but follows a <see cref="Schedule"/>.</exception>
    public float LearningRate
    {
        get => Schedule?.At(Iterations) ?? _learningRate;
        set
        {
            if (Schedule is not null)
                throw new InvalidOperationException($"The learning rate follows a {Schedule.GetType().Name}, so it cannot be set; make the optimizer with a number instead.");
            LearningRateArgument.Check(value, nameof(LearningRate));
            _learningRate = value;
        }
    }

    /// <summary>The number of steps made so far.</summary>
    public long Iterations { get; private set; }

    /// <summary>What is taken off the values before each update, <c>w ← w − w·weightDecay·lr</c>: decoupled from the gradient, and of no account to the loss. Null, the default, for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or NaN.</exception>
    public float? WeightDecay
    {
        get;
        init => field = value is null || LearningRateArgument.IsValid(value.Value) ? value : throw new ArgumentOutOfRangeException(nameof(WeightDecay), value, "WeightDecay must be finite and not negative.");
    }

    /// <summary>The largest Euclidean norm of the gradient of one parameter, longer ones are scaled to it: Keras' <c>clipnorm</c>. Null, the default, for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    /// <exception cref="ArgumentException">Another clipping is set.</exception>
    public float? ClipNorm
    {
        get;
        init => field = CheckedLimit(value, nameof(ClipNorm));
    }

    /// <summary>The largest magnitude of an element of a gradient: Keras' <c>clipvalue</c>. Null, the default, for no limit.</summary>
    /// <inheritdoc cref="ClipNorm"/>
    public float? ClipValue
    {
        get;
        init => field = CheckedLimit(value, nameof(ClipValue));
    }

    /// <summary>The largest Euclidean norm of all gradients of a step together: Keras' <c>global_clipnorm</c>. If the norm is infinite or NaN, all become NaN. Null, the default, for no limit.</summary>
    /// <inheritdoc cref="ClipNorm"/>
    public float? GlobalClipNorm
    {
        get;
        init => field = CheckedLimit(value, nameof(GlobalClipNorm));
    }

    /// <summary>The names of the tensors that <see cref="Update"/> remembers of each parameter from step to step; always the same for one optimizer.</summary>
    protected abstract IReadOnlyList<string> MomentNames { get; }

    /// <summary>Leaves parameters out of the weight decay.</summary>
    /// <param name="names">Parts of names. One without '/' is looked for in a parameter's own name (<c>bias</c>, <c>depthwise_kernel</c>), one with '/' in its whole <see cref="Parameter.Name"/>. Replaces the names of an earlier call.</param>
    /// <exception cref="ArgumentException">A name is empty; nothing was changed.</exception>
    public void ExcludeFromWeightDecay(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names)
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(names));
        _excludedFromWeightDecay = [.. names];
        foreach ((Parameter parameter, ParameterMemory memory) in _memories)
            memory.Decays = Decays(parameter);
    }

    /// <summary>
    /// One step, in Keras' order: adds the gradient of each parameter's regularizer to its gradient, clips the gradients, takes the weight decay off the values, updates them, applies the constraints, and
    /// clears the gradients. A parameter that is not trainable keeps its values and counts in no norm; its gradient is cleared too. Allocates only in the first step of a parameter.
    /// </summary>
    /// <param name="parameters">The parameters to change, each once.</param>
    /// <exception cref="ArgumentException">A parameter is null, or there twice; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">The schedule gave a learning rate that is negative, infinite or NaN; nothing was changed.</exception>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        PrepareMemories(parameters);
        float rate = LearningRate;
        if (!LearningRateArgument.IsValid(rate))
            throw new InvalidOperationException($"{Schedule!.GetType().Name} gave the learning rate {rate} for step {Iterations}; it must be finite and not negative.");
        for (int i = 0; i < parameters.Count; i++)
            if (parameters[i].Trainable)
                parameters[i].Regularizer?.AddGradient(parameters[i].Value, parameters[i].Gradient);
        if (GlobalClipNorm is float globalLimit)
            GradientClipping.ClipGlobalNorm(parameters, globalLimit);
        BeginStep(rate);
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Trainable)
                Change(parameters[i], rate);
            parameters[i].Gradient.Clear();
        }
        Iterations++;
    }

    /// <summary>Called once per step, before the first <see cref="Update"/>: the place to compute what is the same for all parameters.</summary>
    /// <param name="learningRate">The learning rate of this step.</param>
    protected virtual void BeginStep(float learningRate)
    {
    }

    /// <summary>Changes <paramref name="value"/> after <paramref name="gradient"/>, which is clipped and has the regularizer's in it.</summary>
    /// <param name="value">The values of one parameter.</param>
    /// <param name="gradient">Their gradient, of the same length.</param>
    /// <param name="moments">The tensors of <see cref="MomentNames"/>, of the same length, zeros at first, which keep what is written into them until the parameter's next step.</param>
    protected abstract void Update(Span<float> value, ReadOnlySpan<float> gradient, ReadOnlySpan<float[]> moments);

    private void Change(Parameter parameter, float rate)
    {
        Span<float> value = parameter.Value;
        Span<float> gradient = parameter.Gradient;
        ParameterMemory memory = _memories[parameter];
        if (ClipNorm is float norm)
            GradientClipping.ClipNorm(gradient, norm);
        else if (ClipValue is float most)
            GradientClipping.ClipValue(gradient, most);
        if (WeightDecay is float decay && memory.Decays)
            for (int i = 0; i < value.Length; i += Vector<float>.Count)
            {
                Vector<float> w = PartialVector.Load(value, i);
                PartialVector.Store(w - w * decay * rate, value, i);
            }
        Update(value, gradient, memory.Moments);
        parameter.Constraint?.Apply(value, parameter.ShapeSpan);
        parameter.OnValueChanged();
    }

    private void PrepareMemories(IReadOnlyList<Parameter> parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i] ?? throw new ArgumentException($"parameters[{i}] is null.", nameof(parameters));
            if (!_memories.TryGetValue(parameter, out ParameterMemory? memory))
                _memories.Add(parameter, memory = NewMemory(parameter));
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

    private ParameterMemory NewMemory(Parameter parameter) => new(CheckedMomentNames().Count, parameter.Value.Length) { Decays = Decays(parameter) };

    private IReadOnlyList<string> CheckedMomentNames()
    {
        IReadOnlyList<string> names = MomentNames ?? throw new InvalidOperationException($"MomentNames of {GetType().Name} returned null; an optimizer that remembers nothing has no names.");
        for (int i = 0; i < names.Count; i++)
            if (string.IsNullOrEmpty(names[i]))
                throw new InvalidOperationException($"MomentNames[{i}] of {GetType().Name} is {(names[i] is null ? "null" : "empty")}.");
        return names;
    }

    private bool Decays(Parameter parameter)
    {
        string own = parameter.Name[(parameter.Name.LastIndexOf('/') + 1)..];
        return !Array.Exists(_excludedFromWeightDecay, name => (name.Contains('/') ? parameter.Name : own).Contains(name, StringComparison.Ordinal));
    }

    private float? CheckedLimit(float? limit, string name)
    {
        if (limit is null)
            return null;
        if (!(limit > 0 && float.IsFinite(limit.Value)))
            throw new ArgumentOutOfRangeException(name, limit, $"{name} must be positive and finite.");
        string? other = ClipNorm is not null ? nameof(ClipNorm) : ClipValue is not null ? nameof(ClipValue) : GlobalClipNorm is not null ? nameof(GlobalClipNorm) : null;
        if (other is not null && other != name)
            throw new ArgumentException($"{name} and {other} are both set; only one of ClipNorm, ClipValue and GlobalClipNorm may be.", name);
        return limit;
    }
}
