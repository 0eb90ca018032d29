using System.Globalization;
using System.Text;
using DataHub.Records.Import;

namespace DataHub.Cli.Import;

/// <summary>What an import tells the operator: what became of every row, and where the rejected ones are named.</summary>
internal static class ImportSummary
{
    public static string Of(ImportReport report, string rejectsFile)
    {
        var text = new StringBuilder();
        Line(text, "read", report.Read);
        Line(text, "imported", report.Imported);
        Line(text, "updated", report.Updated);
        Line(text, "unchanged", report.Unchanged);
        Line(text, "rejected", report.Rejected);
        if (report.IgnoredColumns.Count > 0)
            text.Append("columns not imported: ").AppendJoin(", ", report.IgnoredColumns).AppendLine();
        if (report.Rejected > 0)
            text.Append("rejected rows are named in ").AppendLine(rejectsFile);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string what, int rows) =>
        text.Append(CultureInfo.InvariantCulture, $"{what, -10}{rows, 10}").AppendLine();
}
