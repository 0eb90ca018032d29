using System.Text;
using CsvHelper;

namespace DataHub.Records.Import;

/// <summary>Reads a CSV file row by row. Never holds more than one row.</summary>
internal sealed class CsvFile : IAsyncDisposable
{
    private const int MostBytesOfARow = 1_000_000;
    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly FileStream _stream;
    private readonly CsvReader _csv;
    private readonly Dictionary<string, int> _columns;
    private readonly DateOnly _today;
    private int _position = 1;
    private bool _isMalformed;

    private CsvFile(FileStream stream, char separator, Func<string, string> nameOf, DateOnly today)
    {
        _stream = stream;
        _today = today;
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            SkipEmptyLines = false,
            MaxRecordSize = MostBytesOfARow,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = Malformed,
        };
        _csv = CsvReader.Create(stream, options, leaveOpen: true);
        if (!_csv.Read())
            throw new ImportFileException("The file is empty: its first row must name the columns.");
        Header = [.. _csv.Current.ToArray().Select(cell => cell.Trim())];
        _columns = ColumnsOf(Header, nameOf);
    }

    public IReadOnlyList<string> Header { get; }

    public long BytesRead => _stream.Position;

    public long BytesTotal => _stream.Length;

    /// <param name="path">The file.</param>
    /// <param name="nameOf">The name under which the format knows a column of the header.</param>
    /// <param name="today">The day on which it is read.</param>
    /// <exception cref="ImportFileException">There is no header, or a column occurs twice.</exception>
    public static CsvFile Open(string path, Func<string, string> nameOf, DateOnly today)
    {
        var separator = SeparatorOf(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new CsvFile(stream, separator, nameOf, today);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The next row; null at the end. Empty lines are no rows.</summary>
    /// <exception cref="ImportFileException">A row has no end.</exception>
    public async Task<ImportRow?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await MoveAsync(cancellationToken))
        {
            _position++;
            var cells = _csv.Current.ToArray();
            if (cells is not [""])
                return RowOf(cells);
        }
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _csv.DisposeAsync();
        await _stream.DisposeAsync();
    }

    private ImportRow RowOf(string[] cells)
    {
        var row = new ImportRow(_position, _today, Header, _columns, cells);
        if (cells.Length != Header.Count)
            row.Reject("", $"must have as many cells as the header, {Header.Count}");
        if (_isMalformed)
            row.Reject("", "has a quote that does not end where its cell ends");
        return row;
    }

    private async Task<bool> MoveAsync(CancellationToken cancellationToken)
    {
        _isMalformed = false;
        try
        {
            return await _csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException exception)
        {
            throw new ImportFileException(
                $"The row after row {_position} is longer than any row can be. Look there for a quote that does not end, and import the file again: rows before it may be stored.",
                exception
            );
        }
    }

    /// <summary>A quote inside a cell is text, unless a later one swallowed lines: only the first of several faults is told.</summary>
    private void Malformed(CsvMalformedRecord record) =>
        _isMalformed |=
            record.Reason is CsvMalformedReason.TextAfterClosingQuote or CsvMalformedReason.UnterminatedQuote
            || record.RawRecord.AsSpan().ContainsAny('\r', '\n');

    private static Dictionary<string, int> ColumnsOf(IReadOnlyList<string> header, Func<string, string> nameOf)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, column) in header.Index())
        {
            // by their places: without a header, the first row is somebody's record
            if (!columns.TryAdd(nameOf(column), index))
                throw new ImportFileException(
                    $"Columns {columns[nameOf(column)] + 1} and {index + 1} have the same name. The first row must name each column once."
                );
        }
        return columns;
    }

    /// <summary>The separator that occurs most often in the header, as far as that can be judged from its beginning.</summary>
    private static char SeparatorOf(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        var start = new char[64 * 1024];
        var header = start.AsSpan(0, reader.ReadBlock(start));
        var end = header.IndexOfAny('\r', '\n');
        var line = (end < 0 ? header : header[..end]).ToString();
        return Separators.MaxBy(separator => line.Count(character => character == separator));
    }
}
