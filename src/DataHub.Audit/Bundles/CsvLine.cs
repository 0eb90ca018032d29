using System.Globalization;
using System.Text;
using DataHub.Audit.Entries;

namespace DataHub.Audit.Bundles;

/// <summary>
/// An entry as a line of CSV (RFC 4180) that a spreadsheet may open: no cell is taken for a formula, none holds a line break. Callers choose
/// some of the texts, so they are hostile.
/// </summary>
internal static class CsvLine
{
    public const string Header = HeaderBefore + ",asked,told,among";

    // Of bundles that were exported before entries said which numbers were told. They are kept for years.
    private const string HeaderBefore =
        "sequence,time,kind,outcome,country,agency,client,officer,purpose,policy,reason,case,agreements,types,records,operation,document,"
        + "request,part,parts,answer,errors";

    /// <summary>How many columns lie under a header that this or an earlier program wrote; null for any other.</summary>
    public static int? ColumnsUnder(string header) =>
        header is Header or HeaderBefore ? header.Split(',').Length : null;

    /// <summary>Whether a line is that of an entry, as this or an earlier program wrote it.</summary>
    public static bool IsOf(LoggedEntry entry, string line, int columns) =>
        line == Of(entry, columns) || line == Of(entry, columns, guardsWithin: false);

    public static string Of(LoggedEntry entry, int? columns = null, bool guardsWithin = true)
    {
        string?[] cells =
        [
            entry.Sequence.ToString(CultureInfo.InvariantCulture),
            entry.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            entry.Kind,
            entry.Outcome,
            entry.Requester.Country,
            entry.Requester.Agency,
            entry.Requester.Client,
            entry.Requester.Officer,
            entry.Reason.Purpose,
            entry.Reason.Policy,
            entry.Reason.Justification,
            entry.Reason.CaseReference,
            string.Join(' ', entry.Reason.Agreements.Select(agreement => $"{agreement.Uid}#{agreement.Version}")),
            string.Join(' ', entry.Disclosures.Select(group => group.RecordType).Distinct()),
            entry.Disclosures.Sum(group => group.References.Count).ToString(CultureInfo.InvariantCulture),
            entry.Operation.Name,
            entry.Operation.DocumentSha256,
            entry.Request,
            entry.Part.ToString(CultureInfo.InvariantCulture),
            entry.Parts.ToString(CultureInfo.InvariantCulture),
            entry.AnswerSha256,
            string.Join(' ', entry.ErrorCodes),
            string.Join("; ", entry.Readings.Select(Asked)),
            string.Join("; ", entry.Readings.SelectMany(reading => reading.Told.Select(told => Told(reading, told)))),
            string.Join(' ', entry.Among.Select(records => records.Originator).Distinct()),
        ];
        return string.Join(',', cells.Take(columns ?? cells.Length).Select(cell => Cell(cell, guardsWithin)));
    }

    private static string Asked(AuditReading reading) =>
        reading.Filters.Count == 0 ? reading.Field : $"{reading.Field}: {string.Join(' ', reading.Filters)}";

    private static string Told(AuditReading reading, AuditTold told) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{reading.Field} {told.What} {told.Sum}{(told.Numbers == 1 ? "" : $" in {told.Numbers} numbers")}"
        );

    /// <summary>A text as a cell.</summary>
    /// <param name="text">Of a caller's choosing, perhaps.</param>
    /// <param name="guardsWithin">Whether a semicolon counts as the end of a cell, as it does for spreadsheets of Indonesia and Viet Nam.</param>
    internal static string Cell(string? text, bool guardsWithin = true)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var cell = new StringBuilder(text.Length + 3).Append('"');
        if ((text.TrimStart() is [var first, ..] && IsFormula(first)) || char.IsControl(text[0]))
            cell.Append('\'');
        var begins = false;
        foreach (var c in text)
        {
            if (begins && IsFormula(c))
                cell.Append('\'');
            _ = c == '"' ? cell.Append("\"\"") : cell.Append(IsBreaking(c) ? ' ' : c);
            begins = (c == ';' && guardsWithin) || (begins && (c == '"' || char.IsWhiteSpace(c)));
        }
        return cell.Append('"').ToString();
    }

    // What Excel, LibreOffice and Google Sheets evaluate begins with one of these, in the wide forms of East Asian keyboards too.
    private static bool IsFormula(char c) =>
        c is '=' or '+' or '-' or '@' or '|' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';

    private static bool IsBreaking(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
