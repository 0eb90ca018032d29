using System.Text.Json;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Identity.Partners;

/// <summary>The log of a hub under test, read from its store.</summary>
public static class LastEntries
{
    /// <summary>The newest entries, newest first, as the JSON that was hashed.</summary>
    public static List<JsonElement> Of(HubHost hub, int count = 1)
    {
        return [.. hub.OwnEntries().AsEnumerable().Reverse().Take(count)];
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
