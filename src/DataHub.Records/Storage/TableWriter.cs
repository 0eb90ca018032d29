using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace DataHub.Records.Storage;

/// <summary>Writes records of one type, with the columns that Entity Framework's model has of it.</summary>
internal abstract class TableWriter : IAsyncDisposable
{
    // Compiled once for each type of a model: an import has hundreds of batches, and compiling for each took longer than writing.
    private static readonly ConditionalWeakTable<IEntityType, Column[]> Compiled = [];

    private readonly StoreObjectIdentifier _table;
    private readonly ISqlGenerationHelper _sql;

    protected TableWriter(IEntityType type, ISqlGenerationHelper sql)
    {
        _sql = sql;
        _table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        Columns = Compiled.GetValue(type, ColumnsOf);
    }

    protected IReadOnlyList<Column> Columns { get; }

    /// <summary>The table and its columns, as SQL names them in INSERT and COPY.</summary>
    protected string Target =>
        $"{_sql.DelimitIdentifier(_table.Name, _table.Schema)} "
        + $"({string.Join(", ", Columns.Select(column => _sql.DelimitIdentifier(column.Property.GetColumnName(_table)!)))})";

    public abstract Task InsertAsync(Record record, CancellationToken cancellationToken);

    /// <summary>Ends a run of records. Until then another table may have to wait for its turn on the connection.</summary>
    public abstract Task CompleteAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    private static Column[] ColumnsOf(IEntityType type)
    {
        var record = Expression.Parameter(typeof(Record));
        return [.. ColumnsOf(type, Expression.Convert(record, type.ClrType), record)];
    }

    private static IEnumerable<Column> ColumnsOf(ITypeBase type, Expression owner, ParameterExpression record)
    {
        foreach (var property in type.GetProperties())
        {
            var value = Expression.Convert(Expression.Property(owner, property.PropertyInfo!), typeof(object));
            yield return new Column(property, Expression.Lambda<Func<Record, object?>>(value, record).Compile());
        }
        foreach (var complex in type.GetComplexProperties())
        {
            var inner = Expression.Property(owner, complex.PropertyInfo!);
            foreach (var column in ColumnsOf(complex.ComplexType, inner, record))
                yield return column;
        }
    }

    protected sealed class Column(IProperty property, Func<Record, object?> read)
    {
        private readonly Func<object?, object?>? _convert = property
            .GetRelationalTypeMapping()
            .Converter?.ConvertToProvider;

        public IProperty Property => property;

        public DbParameter ParameterOf(DbCommand command, string name) =>
            property.GetRelationalTypeMapping().CreateParameter(command, name, null, nullable: true);

        public object ValueOf(Record record)
        {
            var value = read(record);
            return (value is null || _convert is null ? value : _convert(value)) ?? DBNull.Value;
        }
    }
}
