using System.Linq;
using System.Reflection;

namespace SepConvGen.Generator.Diagnostics;

/// <summary>Where the pages about the rules are.</summary>
internal static class HelpPages
{
    // The owner sets the address once, as a property of the build.
    private static readonly string s_address = typeof(HelpPages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static data => data.Key == "RepositoryUrl").Value + "/blob/main/docs/diagnostics/";

    /// <param name="id">One of <see cref="Validation.RuleIds"/>.</param>
    public static string Of(string id) => s_address + id + ".md";
}
