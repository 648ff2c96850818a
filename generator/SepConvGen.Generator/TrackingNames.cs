namespace SepConvGen.Generator;

/// <summary>The names of the pipeline's steps, for tests that look at what was computed anew.</summary>
internal static class TrackingNames
{
    /// <summary>One <see cref="Spec.LayerSpec"/> per annotated class.</summary>
    public const string Spec = "LayerSpec";

    /// <summary>The class names that differ from another one only in case.</summary>
    public const string CaseCollisions = "CaseCollisions";

    /// <summary>One spec with the name of its file.</summary>
    public const string File = "LayerFile";
}
