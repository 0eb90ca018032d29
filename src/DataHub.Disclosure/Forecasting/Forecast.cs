using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Planning;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Policies.Forms;

namespace DataHub.Disclosure.Forecasting;

/// <summary>What a requester may see, per type and field, worked out from the decision tables alone.</summary>
public static class Forecast
{
    /// <summary>Every type of which some record may be seen, by originator.</summary>
    public static IEnumerable<ForeseenType> Of(HubSchema schema, Entitlement entitlement) =>
        from type in schema.Records.Values.OrderBy(type => type.Name, StringComparer.Ordinal)
        from table in entitlement.TablesOf(type.Name).OrderBy(table => table.Originator)
        select new ForeseenType(
            type.Name,
            table.Originator,
            DisclosureTrace.NameOf(table.Agreement),
            [
                .. type
                    .Fields.Values.Where(field => field.Categories.Count > 0)
                    .OrderBy(field => field.Name, StringComparer.Ordinal)
                    .Select(field => Of(field.Name, type.Name, field, table)),
            ]
        );

    /// <summary>What to expect of a field under one table.</summary>
    internal static ForeseenField Of(string path, string recordType, RecordField field, DecisionTable table)
    {
        var forms = Enumerable
            .Range(0, table.RowCount)
            .Where(table.IsVisible)
            .Select(row => Rendering.Of(field, table, row))
            .Select(left => left.Whole ? Form.Full : left.Form)
            .Distinct()
            .OrderBy(form => form.Index)
            .ToList();
        var outcome =
            forms.Count > 1 ? Foreseen.Conditional
            : forms[0] == Form.Full ? Foreseen.Full
            : forms[0] == Form.Withhold ? Foreseen.Withheld
            : Foreseen.Generalised;
        return new ForeseenField(
            path,
            recordType,
            field.Name,
            table.Originator.Alpha3,
            DisclosureTrace.NameOf(table.Agreement),
            outcome,
            [.. forms.Select(form => form.Name)]
        );
    }

    /// <summary>What to expect of every field that a plan would write.</summary>
    internal static IEnumerable<ForeseenField> Of(string root, Plan plan) =>
        plan.Levels.SelectMany(level => Of(root, level)).Distinct();

    private static IEnumerable<ForeseenField> Of(string path, LevelPlan level) =>
        from item in level.Objects
        from field in item.Fields
        from foreseen in Of($"{path}.{field.Key.Value}", item.Type, field, level)
        select foreseen;

    private static IEnumerable<ForeseenField> Of(string path, RecordType type, FieldPlan plan, LevelPlan level)
    {
        if (plan.Field is not { Categories.Count: > 0 } field)
            return [];
        IEnumerable<ForeseenField> own =
            level.Tables.Count == 0
                ? [new ForeseenField(path, type.Name, field.Name, null, null, Foreseen.Withheld, [Form.Withhold.Name])]
                : level.Tables.Select(table => Of(path, type.Name, field, table));
        return plan.Edge is { } edge ? own.Concat(Of(path, edge)) : own;
    }
}
