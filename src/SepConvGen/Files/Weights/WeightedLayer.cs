namespace SepConvGen.Files;

/// <summary>A layer with weights of its own within a model.</summary>
/// <param name="Path">Its name, behind those of the models around it: unique in the model, empty for a layer by itself.</param>
/// <param name="KerasPath">The group of a Keras <c>.weights.h5</c>: containers number their layers by class.</param>
/// <param name="Layer">The layer.</param>
/// <param name="IsNumbered">Whether a name in the path got a number, as another layer has the same.</param>
internal readonly record struct WeightedLayer(string Path, string KerasPath, SingleLayer Layer, bool IsNumbered = false)
{
    /// <summary>The same layer seen from a model around it.</summary>
    public WeightedLayer Within(string path, string kerasPath, bool isNumbered = false) => new(Join(path, Path), Join(kerasPath, KerasPath), Layer, IsNumbered || isNumbered);

    private static string Join(string outer, string inner) => inner.Length == 0 ? outer : outer + "/" + inner;
}
