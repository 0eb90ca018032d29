using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;
using DataHub.Policies;
using DataHub.Policies.Forms;

namespace DataHub.Benchmarks.Deciding;

/// <summary>What redaction costs: the partner's first page as agreed, and the same rows with everything in full.</summary>
internal static class Redaction
{
    private static readonly string[] Types = ["Case", "Victim", "Referral"];

    public static Question QuestionOf(BenchedHub hub)
    {
        var root = Requested.Of(Questions.List);
        var redacted = hub.EntitlementOf(Scene.Partner);
        var full = new Entitlement(Scene.Partner, Types.SelectMany(redacted.TablesOf).Select(t => InFull(t, hub)))
        {
            Version = redacted.Version + " in full",
            From = redacted.From,
            Until = redacted.Until,
        };
        return new Question("Q1 list, partner's rows", "cases", [RowOf("in full", full), RowOf("redacted", redacted)]);

        Row RowOf(string name, Entitlement entitlement) =>
            new(name, async () => await Disclosed.ByAsync(hub.Engine, root, entitlement));
    }

    private static DecisionTable InFull(DecisionTable table, BenchedHub hub)
    {
        var forms = Enumerable.Repeat(Form.Full.Index, hub.Policies.Categories.Count).ToArray();
        return DecisionTable.Enumerate(
            new DecisionScope(table.Originator, table.RecordType, table.Agreement),
            hub.Policies.Categories,
            table.Operands,
            values => table.IsVisible(table.RowOf(table.ClassOf(values))) ? forms : null,
            _ => default
        );
    }
}
