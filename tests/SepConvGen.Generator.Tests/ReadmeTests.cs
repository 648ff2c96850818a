using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SepConvGen.Generator.Tests.Harness;
using Xunit;

namespace SepConvGen.Generator.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_first_example_compiles_as_printed_and_runs()
    {
        string program = Regex.Match(File.ReadAllText(RepositoryFiles.Path("README.md")), "```csharp\n(?<code>.*?)```", RegexOptions.Singleline).Groups["code"].Value;
        Assert.InRange(program.Split('\n').Count(line => line.Trim().Length > 0), 5, 13);
        CSharpCompilation compilation = TestCompilation.Create(
            TestCompilation.Options.WithOutputKind(OutputKind.ConsoleApplication), TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Parse), program);
        Compilation output = GeneratorRun.On(compilation).Output;
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));

        using var image = new MemoryStream();
        Assert.True(output.Emit(image).Success);
        MethodInfo main = Assembly.Load(image.ToArray()).EntryPoint!;
        var printed = new StringWriter();
        TextWriter console = System.Console.Out;
        System.Console.SetOut(printed);
        try
        {
            main.Invoke(null, [System.Array.Empty<string>()]);
        }
        finally
        {
            System.Console.SetOut(console);
        }

        Assert.Equal("1 frame of 64 channels, receptive field 3\n", printed.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Each_example_of_the_page_on_using_it_compiles_behind_the_first_one()
    {
        string[] examples = [.. Regex.Matches(File.ReadAllText(RepositoryFiles.Path("docs", "using.md")).ReplaceLineEndings("\n"), "```csharp\n(?<code>.*?)```", RegexOptions.Singleline).Select(static match => match.Groups["code"].Value)];
        string[] first = Regex.Split(examples[0], "(?=\\[SeparableConv1D)");
        Assert.Equal(2, first.Length);
        Assert.InRange(examples.Length, 8, 20);
        Assert.All(examples[1..].Prepend(""), example => Assert.Empty(GeneratorRun.On(TestCompilation.Create(
            TestCompilation.Options.WithOutputKind(OutputKind.ConsoleApplication), TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Parse), first[0] + example + first[1])).Output
            .GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)));
    }
}
