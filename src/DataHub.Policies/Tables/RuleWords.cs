using DataHub.Policies.Compiling;

namespace DataHub.Policies.Tables;

/// <summary>The scope of a rule in words.</summary>
internal static class RuleWords
{
    /// <summary>For whom, for what and of which records, as in <c>for `dh:Repatriation`; agencies all; record types Victim</c>.</summary>
    public static string Scope(
        IEnumerable<Purpose>? purposes,
        IEnumerable<string>? agencies,
        IEnumerable<string>? targets
    ) => $"purposes {List(purposes?.Select(Quoted))}; agencies {List(agencies)}; record types {List(InOrder(targets))}";

    public static string Scope(Rule rule) => Scope(rule.Purposes, rule.Agencies, rule.Targets);

    public static string Quoted(Purpose purpose) => $"`{purpose.Term}`";

    public static string List(IEnumerable<string>? words) => words is null ? "all" : string.Join(", ", words);

    private static IEnumerable<string>? InOrder(IEnumerable<string>? targets) =>
        targets is null ? null : RecordTypes.All.Where(targets.Contains);
}
