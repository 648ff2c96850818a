using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Emit;

/// <summary>A file to be written.</summary>
internal sealed record LayerFile(string HintName, LayerSpec Spec);
