using DataHub.Policies;
using DataHub.Records;
using Microsoft.Data.Sqlite;

namespace DataHub.Benchmarks.Timing;

/// <summary>Two copies of a store that differ in one column of some victims only.</summary>
/// <param name="Hit">Has what is sought.</param>
/// <param name="Miss">Has something else in its place.</param>
internal sealed record StorePair(RecordsStore Hit, RecordsStore Miss)
{
    /// <param name="directory">Takes the copies.</param>
    /// <param name="store">An embedded store.</param>
    public static StorePair Of(string directory, RecordsStore store, TimedQuestion question) =>
        new(
            Copy(Path.Combine(directory, "hit"), store, question, question.Sought),
            Copy(Path.Combine(directory, "miss"), store, question, question.Other)
        );

    private static RecordsStore Copy(string directory, RecordsStore store, TimedQuestion question, string value)
    {
        Directory.CreateDirectory(directory);
        var copy = new RecordsStore(new DataOptions { Directory = directory });
        using (var source = new SqliteConnection(store.ConnectionString))
        {
            source.Open();
            Run(source, "VACUUM INTO @value", new SqliteConnectionStringBuilder(copy.ConnectionString).DataSource);
        }
        using var connection = new SqliteConnection(copy.ConnectionString);
        connection.Open();
        // given; or unknown, refused, withdrawn or lapsed
        var consent = question.IsDisclosed ? "= 1" : "IN (0, 2, 3, 4)";
        var changed = Run(
            connection,
            $"""
            UPDATE Victims SET "{question.Column}" = @value
            WHERE Originator = {CountryCode.Parse("IDN").Numeric} AND FoundIn = {CountryCode.Parse("KHM").Numeric}
              AND ConsentProtection {consent}
            """,
            value
        );
        return changed > 0 ? copy : throw new InvalidOperationException($"No victim differs in {question.Column}.");
    }

    private static int Run(SqliteConnection connection, string sql, string value)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are made of the names of columns and of numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("@value", value);
        command.CommandTimeout = 0;
        return command.ExecuteNonQuery();
    }
}
