using DataHub.Records.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace DataHub.Records.Storage;

/// <summary>
/// Writes many records in one transaction, without tracking. Nothing is stored unless <see cref="CommitAsync"/> is reached.
/// </summary>
internal sealed class RecordWriter : IAsyncDisposable
{
    private readonly RecordsContext _context;
    private readonly IDbContextTransaction _transaction;
    private readonly Dictionary<Type, TableWriter> _writers = [];
    private readonly Dictionary<Type, int> _ranks;

    private RecordWriter(RecordsContext context, IDbContextTransaction transaction) =>
        (_context, _transaction, _ranks) = (context, transaction, Ranks(context.Model));

    public static async Task<RecordWriter> BeginAsync(RecordsContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        // Random ids touch all pages of every index: with the usual 2 MB SQLite would write them out and read them back many times.
        if (context.Database.IsSqlite())
            await context.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -65536;", cancellationToken);
        return new RecordWriter(context, await context.Database.BeginTransactionAsync(cancellationToken));
    }

    /// <summary>
    /// Inserts the records, type by type so that a record comes after those it points to, and by id, so that a table grows at its end.
    /// </summary>
    /// <param name="records">Records that point to each other or to what is stored.</param>
    /// <param name="progress">Told after every record how many of them are written.</param>
    /// <param name="cancellationToken">Stops between two records; nothing is stored then.</param>
    public async Task WriteAsync(
        IEnumerable<Record> records,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        var written = 0;
        var tables = records.GroupBy(record => record.GetType()).OrderBy(group => _ranks[group.Key]);
        foreach (var table in tables)
        {
            var writer = WriterOf(table.Key);
            foreach (var record in table.OrderBy(record => record.Id))
            {
                await writer.InsertAsync(record, cancellationToken);
                progress?.Report(++written);
            }
            await writer.CompleteAsync(cancellationToken);
        }
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers.Values)
            await writer.DisposeAsync();
        await _transaction.DisposeAsync();
    }

    private TableWriter WriterOf(Type type)
    {
        if (!_writers.TryGetValue(type, out var writer))
        {
            var (entity, sql) = (_context.Model.FindEntityType(type)!, _context.GetService<ISqlGenerationHelper>());
            var connection = _context.Database.GetDbConnection();
            writer = connection switch
            {
                NpgsqlConnection postgreSql => new CopyWriter(entity, sql, postgreSql),
                SqliteConnection sqlite => new SqliteWriter(entity, sql, sqlite),
                _ => new InsertWriter(entity, sql, connection, _transaction.GetDbTransaction()),
            };
            _writers.Add(type, writer);
        }
        return writer;
    }

    /// <summary>The length of the longest chain of foreign keys from each type.</summary>
    private static Dictionary<Type, int> Ranks(IModel model)
    {
        var ranks = new Dictionary<Type, int>();
        foreach (var type in model.GetEntityTypes())
            Rank(type, ranks);
        return ranks;
    }

    private static int Rank(IEntityType type, Dictionary<Type, int> ranks)
    {
        if (!ranks.TryGetValue(type.ClrType, out var rank))
        {
            rank = type.GetForeignKeys().Select(key => Rank(key.PrincipalEntityType, ranks) + 1).Append(0).Max();
            ranks.Add(type.ClrType, rank);
        }
        return rank;
    }
}
