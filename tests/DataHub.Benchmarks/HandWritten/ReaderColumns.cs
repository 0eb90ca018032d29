using System.Data.Common;

namespace DataHub.Benchmarks.HandWritten;

/// <summary>Columns that may be null.</summary>
internal static class ReaderColumns
{
    public static string? Text(this DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public static int? Number(this DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetInt32(ordinal);
}
