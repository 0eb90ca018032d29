using System.Data.Common;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace DataHub.Records.Storage;

/// <summary>One prepared INSERT.</summary>
internal sealed class InsertWriter : TableWriter
{
    private readonly DbCommand _insert;

    public InsertWriter(IEntityType type, ISqlGenerationHelper sql, DbConnection connection, DbTransaction transaction)
        : base(type, sql)
    {
        _insert = connection.CreateCommand();
        _insert.Transaction = transaction;
        _insert.CommandText =
            $"INSERT INTO {Target} VALUES ({string.Join(", ", Columns.Select((_, index) => Parameter(index)))})";
        foreach (var (index, column) in Columns.Index())
            _insert.Parameters.Add(column.ParameterOf(_insert, Parameter(index)));
        _insert.Prepare();
    }

    public override Task InsertAsync(Record record, CancellationToken cancellationToken)
    {
        for (var index = 0; index < Columns.Count; index++)
            _insert.Parameters[index].Value = Columns[index].ValueOf(record);
        return _insert.ExecuteNonQueryAsync(cancellationToken);
    }

    public override Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => _insert.DisposeAsync();

    private static string Parameter(int index) => $"@p{index}";
}
