using DataHub.Policies.Judging;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Testing;

/// <summary>
/// The tests that stand beside the policies, <c>policies/tests/</c>: what named requests see of named records, as lawyers write it. Run
/// without any store.
/// </summary>
public sealed class PolicyTests
{
    private readonly PolicyContent content;

    private PolicyTests(PolicyContent content, IReadOnlyList<PolicyTest> tests)
    {
        this.content = content;
        All = tests;
    }

    /// <summary>How many there are.</summary>
    public int Count => All.Count;

    internal IReadOnlyList<PolicyTest> All { get; }

    /// <summary>Reads and checks all test files.</summary>
    /// <param name="bundle">The policies they speak of.</param>
    /// <param name="source">The test files: <see cref="PolicySource.ReadTests"/>.</param>
    /// <exception cref="PolicyBundleException">Anything is wrong with one: all faults at once.</exception>
    public static PolicyTests Read(PolicyBundle bundle, PolicySource source)
    {
        var files = source
            .Names.Where(IsTest)
            .Select(name => PolicyFile.Read(source, name, "tests"))
            .Select(file => (File: file, Tests: new TestFileReader(bundle.Content, file).Read()))
            .ToList();
        var faults = files.SelectMany(one => one.File.Faults.Faults).Concat(NotRead(source)).ToList();
        return faults.Count == 0
            ? new PolicyTests(bundle.Content, [.. files.SelectMany(one => one.Tests)])
            : throw new PolicyBundleException(faults);
    }

    /// <summary>Runs them all.</summary>
    public TestReport Run()
    {
        var judge = new Judge(content);
        var failures = All.Select(test => test.Run(judge).ToList()).ToList();
        return new TestReport(
            failures.Count(one => one.Count == 0),
            failures.Count(one => one.Count > 0),
            [.. failures.SelectMany(one => one)]
        );
    }

    /// <summary>What no test exercises.</summary>
    public TestCoverage Coverage() => new CoverageCount(content).Of(All);

    // a test that never runs must not look as if it passed
    private static IEnumerable<PolicyFault> NotRead(PolicySource source) =>
        source
            .Names.Where(name => PolicyDirectory.IsYaml(name) && !IsTest(name))
            .Select(name => new PolicyFault(
                name,
                0,
                PolicyDirectory.IsTooDeep(name)
                    ? $"The file is not read: it is in a folder of its own. Move it to {PolicySource.TestFolder}."
                    : "The file is not read. Name it .yaml."
            ));

    private static bool IsTest(string name) =>
        name.StartsWith(PolicySource.TestFolder, StringComparison.Ordinal)
        && !PolicyDirectory.IsTooDeep(name)
        && name.EndsWith(".yaml", StringComparison.Ordinal);
}
