using System;
using Xunit;

namespace SepConvGen.Package;

/// <summary>A theory about published programs.</summary>
internal sealed class PublishingTheoryAttribute : TheoryAttribute
{
    public PublishingTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("PUBLISHED_PROGRAMS") != "1")
            Skip = "Publishing takes minutes and packs that the SDK does not bring: tests/published.sh runs it.";
    }
}
