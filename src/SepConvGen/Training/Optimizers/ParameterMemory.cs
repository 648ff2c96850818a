namespace SepConvGen;

/// <summary>What an optimizer keeps of one parameter.</summary>
internal sealed class ParameterMemory
{
    public ParameterMemory(int momentCount, int length)
    {
        Moments = new float[momentCount][];
        for (int i = 0; i < momentCount; i++)
            Moments[i] = new float[length];
    }

    public float[][] Moments { get; }

    /// <summary>Where the parameter stands in the list of the current step.</summary>
    public int Position { get; set; }

    /// <summary>Whether weight decay acts on it.</summary>
    public bool Decays { get; set; }
}
