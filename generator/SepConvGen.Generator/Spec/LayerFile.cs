namespace SepConvGen.Generator.Spec;

/// <summary>A file to be written.</summary>
internal sealed record LayerFile(string HintName, LayerSpec Spec);
