using System.Text.Json;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Reference.Opaque;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Reference.Operations;
using DataHub.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Tests.Reference.Worlds;

/// <summary>
/// The real hub over a store that the test fills: asked with the text of a document, as its endpoint hands it to the executor. Guard, costs, validation,
/// plan, SQL and audit log are the hub's own.
/// </summary>
internal sealed class TestedHub : IAsyncDisposable
{
    private readonly HubExecutor executor;
    private readonly SetClock clock;
    private readonly Dictionary<(string Agency, string Purpose), string> tokens = [];

    private TestedHub(HubHost host, SetClock clock)
    {
        Host = host;
        this.clock = clock;
        executor = host.Services.GetRequiredService<HubExecutor>();
    }

    public HubHost Host { get; }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="policies">The directory of its policies; null: the shipped ones.</param>
    /// <param name="settings">More of its configuration.</param>
    public static async Task<TestedHub> StartAsync(
        string? policies,
        DateTimeOffset now,
        params IEnumerable<KeyValuePair<string, string>> settings
    )
    {
        var clock = new SetClock(now);
        var host = await HubHost.StartAsync(
            new HubHostOptions
            {
                Clock = clock,
                PoliciesDirectory = policies,
                // what is compared is answers, not limits
                Settings = new Dictionary<string, string>(settings)
                {
                    ["DataHub:Limits:RequestCost"] = "100000000",
                    ["DataHub:Limits:ClientCost"] = "1000000000",
                    ["DataHub:Limits:ClientCostPerPeriod"] = "1000000000",
                },
            }
        );
        return new TestedHub(host, clock);
    }

    /// <summary>The hub's own secrets, so that ids and pseudonyms can be worked out.</summary>
    public OpaqueKeys Keys => new(Secret("ids.key"), Secret("pseudonym.key"));

    /// <summary>Sets the clock.</summary>
    public void MoveTo(DateTimeOffset now) => clock.Now = now;

    /// <summary>Puts these records in the place of all that are stored.</summary>
    public async Task StoreAsync(IReadOnlyList<Record> records)
    {
        await using var context = Host.Services.GetRequiredService<RecordsStore>().CreateDbContext();
        await context.Database.OpenConnectionAsync();
        // records point to such as are not there
        await context.Database.ExecuteSqlRawAsync(
            TestProvider.IsPostgreSql ? "SET session_replication_role = replica;" : "PRAGMA foreign_keys = OFF;"
        );
        foreach (var table in context.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>())
#pragma warning disable EF1002 // The names are the model's.
            await context.Database.ExecuteSqlRawAsync($"DELETE FROM \"{table}\";");
#pragma warning restore EF1002
        context.AddRange(records);
        await context.SaveChangesAsync();
    }

    public async Task<HubAnswer> AskAsync(Operation operation)
    {
        var asker = operation.Asker;
        var requester = new Requester(CountryCode.Parse(asker.Country), asker.Agency, asker.Purpose, "differential");
        var request = new HubRequest(
            operation.Text,
            null,
            JsonSerializer.SerializeToElement(operation.Variables),
            IsGet: false
        )
        {
            Terms = new RequestTerms(false, "differential", asker.HasCaseReference ? "DIFF-1" : null),
        };
        return await executor.ExecuteAsync(request, new HubCaller(requester, null), CancellationToken.None);
    }

    /// <summary>As <see cref="AskAsync"/>, over HTTP with a token of the asker's demo client.</summary>
    /// <returns>The headers of the response as text, and its body.</returns>
    public async Task<(string Headers, byte[] Body)> PostAsync(Operation operation)
    {
        var asker = operation.Asker;
        if (!tokens.TryGetValue((asker.Agency, asker.Purpose), out var token))
            tokens[(asker.Agency, asker.Purpose)] = token = await Host.TokenAsync(
                asker.Agency.ToLowerInvariant(),
                asker.Purpose
            );
        List<(string, string)> terms = [(RequestTerms.JustificationHeader, "differential")];
        if (asker.HasCaseReference)
            terms.Add((RequestTerms.CaseReferenceHeader, "DIFF-1"));
        using var response = await Host.PostAsync(
            new { query = operation.Text, variables = operation.Variables },
            token,
            [.. terms]
        );
        return ($"{response.Headers}{response.Content.Headers}", await response.Content.ReadAsByteArrayAsync());
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private byte[] Secret(string name) =>
        Convert.FromBase64String(File.ReadAllText(Path.Combine(Host.DataDirectory, "keys", name)).Trim());
}
