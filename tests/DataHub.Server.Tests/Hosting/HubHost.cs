using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Verification;
using DataHub.Server.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace DataHub.Server.Tests.Hosting;

/// <summary>A whole hub on a port of its own, with a data directory of its own: the real server, spoken to over HTTP.</summary>
public sealed class HubHost : IAsyncDisposable
{
    private readonly WebApplication _hub;
    private readonly string? _ownDirectory;
    private readonly StringWriter _console;

    private HubHost(WebApplication hub, string dataDirectory, bool owned, CapturedLogs logs, StringWriter console)
    {
        _hub = hub;
        _ownDirectory = owned ? dataDirectory : null;
        _console = console;
        DataDirectory = dataDirectory;
        Logs = logs;
        Address = new Uri(hub.Urls.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>Sends to <see cref="Address"/>; carries no token.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _hub.Services;

    public string DataDirectory { get; }

    /// <summary>Everything the hub has logged, exceptions included.</summary>
    public CapturedLogs Logs { get; }

    /// <summary>Everything the hub has printed.</summary>
    public string Console => _console.ToString();

    public static async Task<HubHost> StartAsync(HubHostOptions options)
    {
        var directory =
            options.DataDirectory ?? Path.Combine(Path.GetTempPath(), "datahub-tests", Guid.NewGuid().ToString("N"));
        var (logs, console) = (new CapturedLogs(), new StringWriter());
        var isDevelopment = options.Environment == "Development";
        // A hub that is given a directory starts on what it finds there.
        var isFilled = isDevelopment && options.DataDirectory is null;
        var store = await TestStore.SettingsAsync(directory, isFilled ? options.DemoCases : 0);
        var arguments = Arguments(options, directory, store);
        if (isDevelopment)
            SharedKeyRing.PutInto(directory);
        var hub = Program.Create(arguments, builder => Adapt(builder, options, logs, console));
        try
        {
            await hub.PrepareHubAsync(CancellationToken.None);
            await hub.StartAsync();
            SharedKeyRing.Keep(directory);
            return new HubHost(hub, directory, options.DataDirectory is null, logs, console);
        }
        catch
        {
            await hub.DisposeAsync();
            if (options.DataDirectory is null)
                await TestStore.DeleteAsync(directory);
            throw;
        }
    }

    /// <summary>An access token of a demo client.</summary>
    public Task<string> TokenAsync(string client, string purpose) => TokenOfAsync(client, $"purpose:{purpose}");

    /// <summary>As <see cref="TokenAsync"/>, for a role instead of a purpose.</summary>
    public Task<string> RoleTokenAsync(string client, string role) => TokenOfAsync(client, $"role:{role}");

    private async Task<string> TokenOfAsync(string client, string scope)
    {
        using var response = await RequestTokenAsync(client, "demo", scope);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, body.ToString());
        return body.GetProperty("access_token").GetString()!;
    }

    public async Task<HttpResponseMessage> RequestTokenAsync(string client, string secret, string? scope)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (scope is not null)
            form["scope"] = scope;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        request.Content = new FormUrlEncodedContent(form);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic);
        return await Client.SendAsync(request);
    }

    /// <summary>Asks the graph by POST, accepting <c>application/graphql-response+json</c>.</summary>
    public async Task<HttpResponseMessage> AskAsync(string query, string? token = null, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = JsonContent.Create(new { query, variables });
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request);
    }

    /// <summary>As <see cref="AskAsync"/>: the whole response as JSON, whatever its status.</summary>
    public async Task<JsonElement> AnswerAsync(string query, string? token = null, object? variables = null)
    {
        using var response = await AskAsync(query, token, variables);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>What <c>verify</c> finds in the hub's logs, the checkpoints that its cadence signed meanwhile included.</summary>
    public Task<IReadOnlyList<AuditVerification>> VerifyAsync() =>
        Services
            .GetRequiredService<AuditVerifier>()
            .VerifyAsync(
                [
                    .. Services.GetRequiredService<AuditEpochs>().Keys(),
                    .. Services.GetRequiredService<OperatorLog>().Epochs.Keys(),
                ],
                [],
                null,
                CancellationToken.None
            );

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _hub.StopAsync();
        await _hub.DisposeAsync();
        await _console.DisposeAsync();
        if (_ownDirectory is not null)
            await TestStore.DeleteAsync(_ownDirectory);
    }

    private static string[] Arguments(
        HubHostOptions options,
        string directory,
        IReadOnlyDictionary<string, string> store
    )
    {
        var settings = new Dictionary<string, string>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["environment"] = options.Environment,
            ["DataHub:Data:Directory"] = directory,
            // Hubs under test share a disk with each other while they load: patience is not what is tested here.
            ["DataHub:Audit:Deadline"] = "00:00:30",
            // Tests ask what they have just changed.
            ["DataHub:Limits:ReadinessKept"] = "00:00:00",
            ["DataHub:Demo:Cases"] = options.DemoCases.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (options.PoliciesDirectory is { } policies)
            settings["DataHub:Policies:Directory"] = policies;
        foreach (var (name, value) in store.Concat(options.Settings))
            settings[name] = value;
        return [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")];
    }

    private static void Adapt(
        WebApplicationBuilder builder,
        HubHostOptions options,
        CapturedLogs logs,
        StringWriter console
    )
    {
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services.Replace(
            ServiceDescriptor.Singleton(
                AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console) })
            )
        );
        if (options.Clock is { } clock)
            builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        options.Services?.Invoke(builder.Services);
    }
}
