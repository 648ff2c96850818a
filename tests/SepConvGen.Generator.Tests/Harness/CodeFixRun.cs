using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SepConvGen.Generator.Tests.Harness;

/// <summary>Applies fixes to a document as an IDE does.</summary>
internal sealed class CodeFixRun : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly CodeFixProvider _provider;
    private readonly Document _document;

    public CodeFixRun(CodeFixProvider provider, string source)
    {
        _provider = provider;
        Project project = _workspace.CurrentSolution
            .AddProject("Test", "Test", LanguageNames.CSharp)
            .WithCompilationOptions(TestCompilation.Options)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithMetadataReferences(TestCompilation.References);
        _document = project.AddDocument("File0.cs", source);
    }

    /// <summary>The titles of the fixes offered for the first diagnostic that can be fixed.</summary>
    public async Task<IReadOnlyList<string>> Titles() =>
        [.. (await Actions((await Fixable(_document)).First())).Select(static action => action.Title)];

    /// <summary>The text after the fix of that title.</summary>
    public async Task<string> Apply(string title)
    {
        Diagnostic diagnostic = (await Fixable(_document)).First(d => d.Location.IsInSource);
        CodeAction action = (await Actions(diagnostic)).Single(a => a.Title == title);
        return await TextAfter(action);
    }

    /// <summary>The text after that fix everywhere in the document.</summary>
    public async Task<string> ApplyAll(string title)
    {
        IReadOnlyList<Diagnostic> diagnostics = await Fixable(_document);
        CodeAction one = (await Actions(diagnostics[0])).Single(a => a.Title == title);
        FixAllProvider all = _provider.GetFixAllProvider()!;
        var context = new FixAllContext(
            _document, _provider, FixAllScope.Document, one.EquivalenceKey!, diagnostics.Select(static d => d.Id), new Found(diagnostics), CancellationToken.None);
        return await TextAfter((await all.GetFixAsync(context))!);
    }

    /// <summary>Fails unless the source, with what the generator adds, compiles without an error and without a diagnostic of ours.</summary>
    public static async Task AssertCompiles(string source)
    {
        GeneratorRun run = GeneratorRun.On(source);
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        Assert.Empty(await AnalyzerRun.Analyze(run.Output));
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<IReadOnlyList<Diagnostic>> Fixable(Document document) =>
        [.. (await AnalyzerRun.Analyze((CSharpCompilation)(await document.Project.GetCompilationAsync())!))
            .Where(d => _provider.FixableDiagnosticIds.Contains(d.Id))];

    private async Task<IReadOnlyList<CodeAction>> Actions(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await _provider.RegisterCodeFixesAsync(new CodeFixContext(_document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task<string> TextAfter(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(_document.Id)!.GetTextAsync()).ToString();
    }

    private sealed class Found(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
