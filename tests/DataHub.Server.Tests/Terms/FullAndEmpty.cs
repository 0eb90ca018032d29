using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Terms;

/// <summary>Two hubs with the same policies at the same instant: one with records, one without any.</summary>
public sealed class FullAndEmpty : IAsyncLifetime
{
    public TermedHub Full { get; private set; } = null!;

    public TermedHub Empty { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Full = await TermedHub.StartAsync(demoCases: 100);
        Empty = await TermedHub.StartAsync();
    }

    /// <summary>The two answers to one question.</summary>
    public async Task<(string Full, string Empty)> AskBothAsync(
        string query,
        string client,
        string purpose,
        params (string, string)[] headers
    )
    {
        return (await TextAsync(Full), await TextAsync(Empty));

        async Task<string> TextAsync(TermedHub hub)
        {
            using var response = await hub.AskAsync(query, await hub.Host.TokenAsync(client, purpose), headers);
            return Receipt.Without(await response.Content.ReadAsStringAsync());
        }
    }

    public async Task DisposeAsync()
    {
        await Full.DisposeAsync();
        await Empty.DisposeAsync();
    }
}
