using DataHub.Policies.Compiling;
using DataHub.Policies.Judging;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Testing;

/// <summary>One line of a test file: what one request sees of one record.</summary>
internal sealed record PolicyTest
{
    public required string File { get; init; }

    public required int Line { get; init; }

    /// <summary>The request, the record and the record type, by the names of the file.</summary>
    public required string Name { get; init; }

    /// <summary>The uid of the agreement that is tested.</summary>
    public required string Agreement { get; init; }

    public required TableSubject Subject { get; init; }

    public required string RecordType { get; init; }

    public required RuleAction Action { get; init; }

    public required RecordClass Record { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required Expectation Expected { get; init; }

    /// <summary>The ids of all rules that decide; null: not compared.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>The scenario under a policy content; null when the agreement is no longer there.</summary>
    public Scenario? In(Judge judge)
    {
        var agreement =
            Agreement == DataHub.Policies.Agreement.DomesticUid
                ? judge.Content.DomesticOf(Subject.Agency.Country)
                : judge.Content.Agreements.FirstOrDefault(agreement => agreement.Uid == Agreement);
        return agreement is null ? null : new Scenario(agreement, Subject);
    }

    public Ruling Ask(Judge judge, Scenario scenario) => judge.Of(scenario, RecordType, Action, Record, Now);

    /// <summary>What came otherwise than expected.</summary>
    public IEnumerable<TestFailure> Run(Judge judge)
    {
        if (In(judge) is not { } scenario)
            return [new TestFailure(File, Line, Name, $"the agreement {Agreement}", "none")];
        var ruling = Ask(judge, scenario);
        var failures = Expected
            .Differences(ruling, judge.Content.Categories, Line)
            .Select(one => new TestFailure(File, one.Line, Name, one.Expected, one.Actual));
        return Rules is null || ruling.Reasons.ToHashSet().SetEquals(Rules)
            ? failures
            : failures.Append(new TestFailure(File, Line, Name, $"rules {List(Rules)}", List(ruling.Reasons)));
    }

    private static string List(IEnumerable<string> ids) => string.Join(", ", ids.Order(StringComparer.Ordinal));
}
