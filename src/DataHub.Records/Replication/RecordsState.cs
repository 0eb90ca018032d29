using Npgsql;

namespace DataHub.Records.Replication;

/// <summary>
/// A name for what all records are at one moment. Triggers draw another mark at random in every transaction that changes a record, so that two stores with
/// the same mark hold the same records, and a store that went back and on from a backup holds no mark that anybody else has.
/// </summary>
/// <param name="Mark">Of the last change.</param>
/// <param name="At">When its transaction began.</param>
internal sealed record RecordsState(Guid Mark, DateTime At)
{
    /// <summary>The table that keeps it; PostgreSQL only.</summary>
    public const string Table = "RecordsState";

    private const string Sql = $"""SELECT "Mark", "At" FROM "{Table}" """;

    /// <param name="timeoutSeconds">How long to wait for the answer. Null: what the connection says.</param>
    public static async Task<RecordsState> ReadAsync(
        NpgsqlConnection connection,
        int? timeoutSeconds,
        CancellationToken cancellationToken
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        if (timeoutSeconds is { } seconds)
            command.CommandTimeout = seconds;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new RecordsState(reader.GetGuid(0), reader.GetDateTime(1))
            : throw new NpgsqlException($"The table {Table} is empty: run the migrations.");
    }

    /// <summary>How much older another state is, by the time of its last change.</summary>
    public TimeSpan Since(RecordsState other) => other.Mark == Mark || other.At >= At ? TimeSpan.Zero : At - other.At;
}
