using System.Data.Common;
using System.Globalization;
using DataHub.Disclosure.Planning;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DataHub.Disclosure.Execution;

/// <summary>The row at which a reader stands. SQLite's is read from the statement itself: no boxes, and texts in UTF-8 as they are stored.</summary>
internal readonly struct StoredRow(DbDataReader reader)
{
    private readonly sqlite3_stmt? statement = (reader as SqliteDataReader)?.Handle;

    public bool IsNull(int ordinal) =>
        statement is null ? reader.IsDBNull(ordinal) : raw.sqlite3_column_type(statement, ordinal) == raw.SQLITE_NULL;

    /// <summary>A number; a float by its bits.</summary>
    public long Number(int ordinal, Column column)
    {
        if (statement is not null)
            return column.Type == typeof(double)
                ? BitConverter.DoubleToInt64Bits(raw.sqlite3_column_double(statement, ordinal))
                : raw.sqlite3_column_int64(statement, ordinal);
        var type = column.Type;
        return type == typeof(int) ? reader.GetInt32(ordinal)
            : type == typeof(long) ? reader.GetInt64(ordinal)
            : type == typeof(short) ? reader.GetInt16(ordinal)
            : type == typeof(bool) ? (reader.GetBoolean(ordinal) ? 1 : 0)
            : type == typeof(double) ? BitConverter.DoubleToInt64Bits(reader.GetDouble(ordinal))
            // of two bytes in one database, of one in another
            : type == typeof(byte) ? Convert.ToInt64(reader.GetValue(ordinal), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"No column holds a {type.Name}.");
    }

    /// <summary>Keeps a text.</summary>
    /// <returns>Where it is.</returns>
    public long Text(int ordinal, TextStore texts) =>
        statement is null
            ? texts.Add(reader.GetString(ordinal))
            : texts.Add(raw.sqlite3_column_blob(statement, ordinal));
}
