using System.Text.Json;
using DataHub.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace DataHub.Server.Tests.Identity.Partners;

/// <summary>The log of a hub under test, read from its store.</summary>
public static class LastEntries
{
    /// <summary>The newest entries, newest first, as the JSON that was hashed.</summary>
    public static List<JsonElement> Of(HubHost hub, int count = 1)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(hub.DataDirectory, "datahub.db")};Mode=ReadOnly"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Record FROM AuditEntries ORDER BY Sequence DESC LIMIT $count";
        command.Parameters.AddWithValue("$count", count);
        using var reader = command.ExecuteReader();
        var entries = new List<JsonElement>();
        while (reader.Read())
            entries.Add(JsonDocument.Parse((byte[])reader[0]).RootElement);
        return entries;
    }

    /// <summary>That the newest entry tells of a refusal.</summary>
    public static void TellOfRefusal(HubHost hub, string? error, string? client = null)
    {
        var entry = Of(hub)[0];
        Assert.Equal("authn", entry.GetProperty("kind").GetString());
        if (error is not null)
            Assert.Equal(error, entry.GetProperty("out").GetProperty("errors")[0].GetString());
        if (client is not null)
            Assert.Equal(client, entry.GetProperty("who").GetProperty("client").GetString());
    }
}
