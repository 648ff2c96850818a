using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Reflection;
using System.Threading;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SepConvGen.Runner;

/// <summary>Finds and runs the tests of an assembly, prints those that fail, and counts.</summary>
internal sealed class TestRun : IMessageSink
{
    private readonly TraitFilter _filter;
    private readonly List<ITestCase> _cases = [];
    private readonly ManualResetEventSlim _finished = new();

    private TestRun(TraitFilter filter) => _filter = filter;

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public int Skipped { get; private set; }

    public int Total => Passed + Failed + Skipped;

    public TimeSpan Duration { get; private set; }

    public static TestRun Of(Assembly assembly, TraitFilter filter)
    {
        var clock = Stopwatch.StartNew();
        var run = new TestRun(filter);
        using var framework = new XunitTestFramework(run);
        using ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        discoverer.Find(includeSourceInformation: false, run, new DefaultOptions());
        run.AwaitEnd();
        using ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName());
        executor.RunTests(run._cases, run, new DefaultOptions());
        run.AwaitEnd();
        run.Duration = clock.Elapsed;
        return run;
    }

    // The framework hands over one message at a time.
    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found when _filter.Takes(found.TestCase):
                _cases.Add(found.TestCase);
                break;
            case ITestPassed:
                Passed++;
                break;
            case ITestSkipped:
                Skipped++;
                break;
            // Tests, and whatever goes wrong around them: fixtures, clean-up.
            case IFailureInformation failure:
                Failed++;
                string where = message is ITestMessage { Test.DisplayName: var name } ? name : message.GetType().Name;
                Console.WriteLine($"[FAIL] {where}\n{string.Join('\n', failure.Messages)}\n{string.Join('\n', failure.StackTraces)}");
                break;
            case IDiscoveryCompleteMessage or ITestAssemblyFinished:
                _finished.Set();
                break;
        }
        return true;
    }

    private void AwaitEnd()
    {
        _finished.Wait();
        _finished.Reset();
    }

    /// <summary>Nothing set: every option has xunit's own default.</summary>
    private sealed class DefaultOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        public TValue GetValue<TValue>(string name) => default!;

        public void SetValue<TValue>(string name, TValue value) => throw new NotSupportedException($"No option is set here: {name}.");
    }
}
