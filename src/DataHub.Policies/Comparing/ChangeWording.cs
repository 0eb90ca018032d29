using System.Globalization;
using DataHub.Policies.Wording;

namespace DataHub.Policies.Comparing;

/// <summary>A change as a sentence.</summary>
internal static class ChangeWording
{
    private const string Singular = "goes ";

    public static string Of(PolicyChange change)
    {
        var agreements = string.Join(", ", change.Routes.Select(route => route.Agreement).Distinct());
        var about = string.Join(", ", new[] { Who(change), What(change) }.Where(part => part.Length > 0));
        var categories = change.Categories.Count == 0 ? "" : $"{PlainWords.List(change.Categories)} ";
        var statement =
            change.Categories.Count > 1 && change.Statement.StartsWith(Singular, StringComparison.Ordinal)
                ? $"go {change.Statement[Singular.Length..]}"
                : change.Statement;
        return $"{change.Direction.ToString().ToUpperInvariant(), -8} {(about.Length > 0 ? about : agreements)}: "
            + $"{categories}{statement}{When(change)}{(about.Length > 0 ? $" [{agreements}]" : "")}{Records(change)}";
    }

    private static string Who(PolicyChange change)
    {
        var agencies = change.Routes.SelectMany(route => route.Agencies).ToList();
        var who =
            change.Routes.Count == 1 || change.Routes.All(route => route.Originators.Count == 0)
                ? PlainWords.List(agencies)
                : string.Join(
                    ", ",
                    change.Routes.Select(route =>
                        $"{PlainWords.List(route.Agencies)} on {PlainWords.List(route.Originators)}"
                    )
                );
        var purposes = change.Purposes.Count == 0 ? "" : $"for {PlainWords.List(change.Purposes)}";
        return string.Join(' ', new[] { who, purposes }.Where(part => part.Length > 0));
    }

    private static string What(PolicyChange change)
    {
        var types = change.RecordTypes.Count == RecordTypes.All.Count ? "records" : PlainWords.List(change.RecordTypes);
        var from = change.Routes.Count == 1 ? PlainWords.List(change.Routes[0].Originators) : "";
        return from.Length == 0 ? types
            : types.Length == 0 ? $"records of {from}"
            : $"{types} of {from}";
    }

    private static string When(PolicyChange change)
    {
        var reference = change.HasCaseReference switch
        {
            true => " in a request that names a case of one's own",
            false => " in a request that names no case",
            null => "",
        };
        return reference
            + (change.Conditions.Count == 0 ? "" : $" when {string.Join("; or when ", change.Conditions)}");
    }

    private static string Records(PolicyChange change) =>
        change.Records is { } records
            ? string.Create(CultureInfo.InvariantCulture, $" ({records} record{(records == 1 ? "" : "s")})")
            : "";
}
