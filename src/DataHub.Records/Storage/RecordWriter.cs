using System.Data.Common;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace DataHub.Records.Storage;

/// <summary>
/// Writes many records in one transaction, with prepared commands and without tracking. Nothing is stored unless <see cref="CommitAsync"/> is reached.
/// </summary>
internal sealed class RecordWriter : IAsyncDisposable
{
    private readonly RecordsContext _context;
    private readonly IDbContextTransaction _transaction;
    private readonly Dictionary<Type, TableWriter> _writers = [];

    private RecordWriter(RecordsContext context, IDbContextTransaction transaction) =>
        (_context, _transaction) = (context, transaction);

    public static async Task<RecordWriter> BeginAsync(RecordsContext context, CancellationToken cancellationToken) =>
        new(context, await context.Database.BeginTransactionAsync(cancellationToken));

    /// <summary>Inserts the records in the given order: a record must come after those it points to.</summary>
    public async Task WriteAsync(IEnumerable<Record> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
            await WriterOf(record).InsertAsync(record, cancellationToken);
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers.Values)
            await writer.DisposeAsync();
        await _transaction.DisposeAsync();
    }

    private TableWriter WriterOf(Record record)
    {
        var type = record.GetType();
        if (!_writers.TryGetValue(type, out var writer))
        {
            var sql = _context.GetService<ISqlGenerationHelper>();
            DbConnection connection = _context.Database.GetDbConnection();
            writer = new TableWriter(
                _context.Model.FindEntityType(type)!,
                sql,
                connection,
                _transaction.GetDbTransaction()
            );
            _writers.Add(type, writer);
        }
        return writer;
    }
}
