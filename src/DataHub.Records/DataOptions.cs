using System.ComponentModel.DataAnnotations;

namespace DataHub.Records;

/// <summary>Where the records are kept: configuration section <c>DataHub:Data</c>.</summary>
public sealed class DataOptions
{
    public const string Section = "DataHub:Data";

    /// <summary>The database. Default: the embedded one.</summary>
    [EnumDataType(typeof(DataProvider))]
    public DataProvider Provider { get; set; } = DataProvider.Sqlite;

    /// <summary>How to reach the database. Required for a server; for SQLite it replaces the file in <see cref="Directory"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// How to reach a streaming replica of the same database. The disclosure engine then reads records there while the replica holds what the primary
    /// holds; everything else stays with the primary. PostgreSQL only. Default: none.
    /// </summary>
    public string? ReadConnectionString { get; set; }

    /// <summary>Where the embedded file <c>datahub.db</c> lives. Default: <c>.datahub</c> under the working directory; created when missing.</summary>
    [Required]
    public string Directory { get; set; } = ".datahub";
}
