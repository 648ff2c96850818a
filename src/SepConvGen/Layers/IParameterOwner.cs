using SepConvGen.Kernels;

namespace SepConvGen;

/// <summary>What keeps the values of parameters: the layer, whose whole set of weights can be swapped at once.</summary>
internal interface IParameterOwner
{
    /// <summary>The current values of the parameter with this index.</summary>
    AlignedBuffer Values(int index);

    /// <summary>Called after values were changed in place: what was computed from the old ones is out of date.</summary>
    void OnValuesChanged();
}
