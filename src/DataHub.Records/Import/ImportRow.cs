using System.Globalization;

namespace DataHub.Records.Import;

/// <summary>
/// One row of a file: reads its cells as values and collects every fault on the way. Reasons say what is expected and never repeat what was found.
/// </summary>
internal sealed class ImportRow(
    int position,
    DateOnly today,
    IReadOnlyList<string> header,
    IReadOnlyDictionary<string, int> columns,
    string[] cells
)
{
    private readonly List<RowFault> _faults = [];

    /// <summary>As a spreadsheet counts: the header is row 1.</summary>
    public int Position => position;

    /// <summary>The day on which the row is read.</summary>
    public DateOnly Today => today;

    public IReadOnlyList<RowFault> Faults => _faults;

    public bool IsEmpty => cells.All(string.IsNullOrWhiteSpace);

    /// <summary>What some columns of the row say, one after the other, as one text that does not depend on empty ones.</summary>
    public string Content(IEnumerable<string> read)
    {
        var filled = read.Select(column => (Name: column, Value: Cell(column)))
            .Where(column => column.Value is not null);
        return string.Join('\u001e', filled.Select(column => $"{column.Name}\u001f{column.Value}"));
    }

    /// <param name="column">The column as the format knows it; the report has its name in the file.</param>
    /// <param name="reason">What is expected. Never the value.</param>
    public void Reject(string column, string reason)
    {
        var name = columns.TryGetValue(column, out var index) ? header[index] : column;
        var fault = new RowFault(position, name, reason);
        if (!_faults.Contains(fault))
            _faults.Add(fault);
    }

    /// <summary>The cell without white space around it; null when the file has no such column or the cell is empty.</summary>
    public string? Cell(string column)
    {
        if (!columns.TryGetValue(column, out var index) || index >= cells.Length)
            return null;
        var text = cells[index].Trim();
        return text.Length == 0 ? null : text;
    }

    public string? Text(string column, int most = 4000)
    {
        // spreadsheets leave tabs in what was pasted from them
        var text = Cell(column)?.ReplaceLineEndings(" ").Replace('\t', ' ').Replace('\v', ' ');
        if (text is null)
            return null;
        if (text.Length > most)
            Reject(column, string.Create(CultureInfo.InvariantCulture, $"is longer than {most} characters"));
        else if (text.Any(character => char.IsControl(character) || character == '\uFFFD'))
            Reject(column, "holds characters that are not text; the file must be in UTF-8");
        else
            return text;
        return null;
    }

    public int? WholeNumber(string column, int least, int most)
    {
        if (Cell(column) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            if (value >= least && value <= most)
                return value;
        }
        Reject(column, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
        return null;
    }

    public double? Degrees(string column, double most)
    {
        if (Cell(column) is not { } text)
            return null;
        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) <= most
        )
            return value;
        Reject(column, string.Create(CultureInfo.InvariantCulture, $"must be degrees from {-most} to {most}"));
        return null;
    }

    public bool? Flag(string column)
    {
        switch (Cell(column)?.ToUpperInvariant())
        {
            case null:
                return null;
            case "TRUE" or "YES" or "1":
                return true;
            case "FALSE" or "NO" or "0":
                return false;
            default:
                Reject(column, "must be TRUE or FALSE");
                return null;
        }
    }
}
