using DataHub.Policies;
using DataHub.Records;
using Microsoft.Data.Sqlite;

namespace DataHub.Benchmarks.Timing;

/// <summary>
/// Two copies of a store that differ in one column of some victims only: one has what is sought, the other something else in its place. Which of them it is can
/// be turned round, since no two copies are as fast.
/// </summary>
internal sealed class StorePair
{
    private readonly TimedQuestion question;

    /// <param name="directory">Takes the copies.</param>
    /// <param name="store">An embedded store.</param>
    /// <param name="question">What is asked.</param>
    public StorePair(string directory, RecordsStore store, TimedQuestion question)
    {
        this.question = question;
        Copies = [Copy(Path.Combine(directory, "0"), store), Copy(Path.Combine(directory, "1"), store)];
    }

    public IReadOnlyList<RecordsStore> Copies { get; }

    /// <summary>Stores what is sought in one of them.</summary>
    public void PutInto(int hit)
    {
        foreach (var (number, copy) in Copies.Index())
            Store(copy, number == hit ? question.Sought : question.Other);
    }

    private static RecordsStore Copy(string directory, RecordsStore store)
    {
        Directory.CreateDirectory(directory);
        var copy = new RecordsStore(new DataOptions { Directory = directory });
        using (var source = new SqliteConnection(store.ConnectionString))
        {
            source.Open();
            Run(source, "VACUUM INTO @value", new SqliteConnectionStringBuilder(copy.ConnectionString).DataSource);
        }
        return copy;
    }

    private void Store(RecordsStore copy, string value)
    {
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
        if (changed == 0)
            throw new InvalidOperationException($"No victim differs in {question.Column}.");
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
