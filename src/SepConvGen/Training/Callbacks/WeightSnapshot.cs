using System;

namespace SepConvGen;

/// <summary>A copy of all weights of a model, in memory of its own.</summary>
internal sealed class WeightSnapshot
{
    private readonly float[][] _values;

    public WeightSnapshot(Layer model)
    {
        _values = new float[model.Parameters.Count][];
        for (int i = 0; i < _values.Length; i++)
            _values[i] = model.Parameters[i].Value.ToArray();
    }

    /// <summary>Takes the weights of the model again.</summary>
    public void Update(Layer model)
    {
        for (int i = 0; i < _values.Length; i++)
            model.Parameters[i].Value.CopyTo(_values[i]);
    }

    /// <summary>Whether the model has parameters of the same sizes.</summary>
    public bool Fits(Layer model)
    {
        bool fits = model.Parameters.Count == _values.Length;
        for (int i = 0; fits && i < _values.Length; i++)
            fits = model.Parameters[i].Value.Length == _values[i].Length;
        return fits;
    }

    /// <summary>Throws unless the model has parameters of the same sizes.</summary>
    public void CheckFits(Layer model, string argument)
    {
        if (!Fits(model))
            throw new ArgumentException($"{model.Name} does not have the parameters of the model whose weights were kept.", argument);
    }

    public void Restore(Layer model)
    {
        for (int i = 0; i < _values.Length; i++)
            model.Parameters[i].Set(_values[i]);
    }
}
