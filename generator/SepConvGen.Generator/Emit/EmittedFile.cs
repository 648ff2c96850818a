using SepConvGen.Generator.Spec;

namespace SepConvGen.Generator.Emit;

/// <summary>A file to be written: of a layer or of a network.</summary>
internal sealed record EmittedFile<TSpec>(string HintName, TSpec Spec);
