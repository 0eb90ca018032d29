using System.Globalization;
using CsvHelper;

namespace DataHub.Records.Import;

/// <summary>Names every rejected row: a CSV file with the columns row, column and reason.</summary>
internal sealed class RejectsFile : IAsyncDisposable
{
    private readonly CsvWriter _csv;

    public RejectsFile(string path)
    {
        _csv = CsvWriter.ToFile(path);
        Write("row", "column", "reason");
    }

    public void Add(IEnumerable<RowFault> faults)
    {
        foreach (var fault in faults)
            Write(fault.Row.ToString(CultureInfo.InvariantCulture), fault.Column, fault.Reason);
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    private void Write(string row, string column, string reason)
    {
        _csv.WriteField(row);
        _csv.WriteField(column);
        _csv.WriteField(reason);
        _csv.EndRecord();
    }
}
