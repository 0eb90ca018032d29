using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace DataHub.Records.Storage;

/// <summary>PostgreSQL's COPY: an INSERT would wait for the server's answer to every record.</summary>
internal sealed class CopyWriter : TableWriter
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlDbType[] _types;
    private NpgsqlBinaryImporter? _copy;

    public CopyWriter(IEntityType type, ISqlGenerationHelper sql, NpgsqlConnection connection)
        : base(type, sql)
    {
        _connection = connection;
        using var command = connection.CreateCommand();
        _types = [.. Columns.Select(column => ((NpgsqlParameter)column.ParameterOf(command, "")).NpgsqlDbType)];
    }

    public override async Task InsertAsync(Record record, CancellationToken cancellationToken)
    {
        _copy ??= await _connection.BeginBinaryImportAsync(
            $"COPY {Target} FROM STDIN (FORMAT BINARY)",
            cancellationToken
        );
        await _copy.StartRowAsync(cancellationToken);
        for (var index = 0; index < Columns.Count; index++)
            await _copy.WriteAsync(Columns[index].ValueOf(record), _types[index], cancellationToken);
    }

    public override async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_copy is null)
            return;
        await _copy.CompleteAsync(cancellationToken);
        await DisposeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_copy is not null)
            await _copy.DisposeAsync();
        _copy = null;
    }
}
