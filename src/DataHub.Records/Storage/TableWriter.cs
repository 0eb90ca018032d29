using System.Data.Common;
using System.Linq.Expressions;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace DataHub.Records.Storage;

/// <summary>One prepared INSERT for one record type, written from Entity Framework's model of it.</summary>
internal sealed class TableWriter : IAsyncDisposable
{
    private readonly DbCommand _insert;
    private readonly Column[] _columns;

    public TableWriter(IEntityType type, ISqlGenerationHelper sql, DbConnection connection, DbTransaction transaction)
    {
        _insert = connection.CreateCommand();
        _insert.Transaction = transaction;
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var record = Expression.Parameter(typeof(Record));
        _columns = [.. Columns(type, Expression.Convert(record, type.ClrType), record)];
        var names = _columns.Select(column => sql.DelimitIdentifier(column.Property.GetColumnName(table)!));
        _insert.CommandText =
            $"INSERT INTO {sql.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", names)}) "
            + $"VALUES ({string.Join(", ", _columns.Select((_, index) => Parameter(index)))})";
        foreach (var (index, column) in _columns.Index())
            _insert.Parameters.Add(column.Mapping.CreateParameter(_insert, Parameter(index), null, nullable: true));
        _insert.Prepare();
    }

    public Task InsertAsync(Record record, CancellationToken cancellationToken)
    {
        for (var index = 0; index < _columns.Length; index++)
            _insert.Parameters[index].Value = _columns[index].ValueOf(record);
        return _insert.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _insert.DisposeAsync();

    private static string Parameter(int index) => $"@p{index}";

    private static IEnumerable<Column> Columns(ITypeBase type, Expression owner, ParameterExpression record)
    {
        foreach (var property in type.GetProperties())
        {
            var value = Expression.Convert(Expression.Property(owner, property.PropertyInfo!), typeof(object));
            yield return new Column(property, Expression.Lambda<Func<Record, object?>>(value, record).Compile());
        }
        foreach (var complex in type.GetComplexProperties())
        {
            var inner = Expression.Property(owner, complex.PropertyInfo!);
            foreach (var column in Columns(complex.ComplexType, inner, record))
                yield return column;
        }
    }

    private sealed class Column(IProperty property, Func<Record, object?> read)
    {
        private readonly Func<object?, object?>? _convert = property
            .GetRelationalTypeMapping()
            .Converter?.ConvertToProvider;

        public IProperty Property => property;

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public object ValueOf(Record record)
        {
            var value = read(record);
            return (value is null || _convert is null ? value : _convert(value)) ?? DBNull.Value;
        }
    }
}
