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

    /// <summary>A number, a float by its bits, or the place of a text that is kept; <see cref="RowSet.Null"/> for what is not there.</summary>
    public long Cell(int ordinal, Column column, TextStore texts) =>
        statement is not null ? OfStatement(statement, ordinal, column, texts)
        : reader.IsDBNull(ordinal) ? RowSet.Null
        : column.IsText ? texts.Add(reader.GetString(ordinal))
        : Number(ordinal, column.Type);

    /// <summary>Every call into SQLite counts: whether a value is there is asked only where nothing came back.</summary>
    private static long OfStatement(sqlite3_stmt statement, int ordinal, Column column, TextStore texts)
    {
        if (column.IsText)
        {
            var utf8 = raw.sqlite3_column_blob(statement, ordinal);
            return utf8.IsEmpty && IsNull(statement, ordinal) ? RowSet.Null : texts.Add(utf8);
        }
        var number = column.IsReal
            ? BitConverter.DoubleToInt64Bits(raw.sqlite3_column_double(statement, ordinal))
            : raw.sqlite3_column_int64(statement, ordinal);
        return number == 0 && IsNull(statement, ordinal) ? RowSet.Null : number;
    }

    private static bool IsNull(sqlite3_stmt statement, int ordinal) =>
        raw.sqlite3_column_type(statement, ordinal) == raw.SQLITE_NULL;

    private long Number(int ordinal, Type type) =>
        type == typeof(int) ? reader.GetInt32(ordinal)
        : type == typeof(long) ? reader.GetInt64(ordinal)
        : type == typeof(short) ? reader.GetInt16(ordinal)
        : type == typeof(bool) ? (reader.GetBoolean(ordinal) ? 1 : 0)
        // of a zero below zero the bits are those of what is not there: it becomes a zero
        : type == typeof(double) ? BitConverter.DoubleToInt64Bits(reader.GetDouble(ordinal) + 0.0)
        // of two bytes in one database, of one in another
        : type == typeof(byte) ? Convert.ToInt64(reader.GetValue(ordinal), CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"No column holds a {type.Name}.");
}
