using Xunit;

namespace SepConvGen.Tests.Layers;

/// <summary>Tests that force collections, and tests that a collection would disturb: one amid a call makes the thread's count of allocated bytes jump.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public class AloneInTheProcess;
