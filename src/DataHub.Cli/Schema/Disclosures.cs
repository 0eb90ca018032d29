using DataHub.Policies;
using DataHub.Policies.Forms;

namespace DataHub.Cli.Schema;

/// <summary>What each agency is disclosed of other countries' records, field by field, under a schema and policies at one instant.</summary>
internal sealed class Disclosures
{
    private readonly Dictionary<(string Coordinate, string To, string Agreement), HashSet<Form>> forms = [];

    public Disclosures(
        IReadOnlyDictionary<(string Type, string Field), Classification> schema,
        PolicyBundle policies,
        DateTimeOffset now
    )
    {
        foreach (var agency in policies.Agencies)
        {
            foreach (var purpose in policies.OpenPurposes)
            {
                var requester = new Requester(agency.Country, agency.Code, purpose.Term, "")
                {
                    HasCaseReference = true,
                };
                Add(schema, policies.Categories, policies.EntitlementOf(requester, now), agency.Country);
            }
        }
    }

    /// <summary>
    /// What is disclosed here and was not before: which field, to whom, under which agreement, in which forms, as an acceptance names it; and the
    /// sentence that says so.
    /// </summary>
    public IEnumerable<(string About, string Text)> BeyondThoseOf(Disclosures earlier) =>
        from entry in forms
        let before = earlier.forms.GetValueOrDefault(entry.Key, [])
        let beyond = entry.Value.Where(form => !before.Any(known => known.DisclosesAtLeast(form))).ToList()
        where beyond.Count > 0
        orderby entry.Key.Coordinate, entry.Key.To, entry.Key.Agreement
        select (
            $"{entry.Key.Coordinate} to {entry.Key.To} under {entry.Key.Agreement} as {Names(entry.Value)}",
            $"This change newly discloses {entry.Key.Coordinate} to {entry.Key.To} under {entry.Key.Agreement} ({Names(before)} → {Names(entry.Value)})"
        );

    private void Add(
        IReadOnlyDictionary<(string Type, string Field), Classification> schema,
        CategorySet categories,
        Entitlement entitlement,
        CountryCode to
    )
    {
        foreach (var ((type, field), classification) in schema)
        {
            // a country's own records are not disclosed to it
            foreach (var table in entitlement.TablesOf(type).Where(table => table.Originator != to))
            {
                var key = ($"{type}.{field}", to.Alpha3, table.Agreement.Uid);
                if (!forms.TryGetValue(key, out var known))
                    forms[key] = known = [];
                known.UnionWith(classification.FormsIn(table, categories));
            }
        }
    }

    private static string Names(HashSet<Form> forms) =>
        forms.Count == 0
            ? Form.Withhold.Name
            : string.Join(" or ", forms.OrderBy(form => form.Index).Select(form => form.Name));
}
