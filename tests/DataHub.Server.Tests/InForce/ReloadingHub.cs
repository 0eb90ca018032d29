using System.Net;
using System.Security.Cryptography;
using System.Text;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Server.InForce;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Tests.InForce;

/// <summary>A hub whose policies change while it runs, with victims of Cambodia that Indonesia may see under khm-idn.</summary>
internal sealed class ReloadingHub : IAsyncDisposable
{
    public const string Agreement = "agreements/khm-idn.yaml";
    public const string Query =
        "{ victims(first: 20) { nodes { id dateOfBirth primaryLanguage placeOfBirth { country admin1 }"
        + " redactions { field form agreement } } } }";

    private readonly bool _isDevelopment;
    private readonly PolicyFolder _policies;
    private readonly string _directory;
    private readonly bool _isSecond;
    private readonly TimeSpan _reload;
    private Action<IServiceCollection>? _services;

    private ReloadingHub(PolicyFolder policies, bool isDevelopment, TimeSpan reload, string? beside = null)
    {
        (_policies, _isDevelopment, _reload) = (policies, isDevelopment, reload);
        _isSecond = beside is not null;
        _directory = beside ?? Directory.CreateTempSubdirectory("datahub-reload-").FullName;
    }

    public HubHost Host { get; private set; } = null!;

    public PoliciesInForce Policies => Host.Services.GetRequiredService<PoliciesInForce>();

    public string Version => Policies.Bundle.Version;

    /// <param name="policies">Where its policies are.</param>
    /// <param name="reload">How often it looks by itself. Default: never.</param>
    public static async Task<ReloadingHub> StartAsync(PolicyFolder policies, TimeSpan reload = default)
    {
        var hub = new ReloadingHub(policies, true, reload);
        await hub.StartAsync();
        await hub.StoreVictimsAsync();
        return hub;
    }

    /// <summary>A hub that asks for signatures. It issues tokens over TLS only, so nobody asks it for records here.</summary>
    /// <param name="policies">Where its policies are.</param>
    /// <param name="services">Last changes to its services.</param>
    public static async Task<ReloadingHub> StartInProductionAsync(
        PolicyFolder policies,
        Action<IServiceCollection>? services = null
    )
    {
        var hub = new ReloadingHub(policies, false, TimeSpan.Zero) { _services = services };
        await hub.StartAsync();
        return hub;
    }

    public async Task RestartAsync()
    {
        await Host.DisposeAsync();
        await StartAsync();
    }

    /// <summary>Another node on the same store, with policies of the same folder. The log of the first stays the first's.</summary>
    public async Task<ReloadingHub> BesideAsync()
    {
        var hub = new ReloadingHub(_policies, _isDevelopment, _reload, _directory);
        await hub.StartAsync();
        return hub;
    }

    /// <summary>Looks at the policy directory now.</summary>
    public Task<bool> LookAsync() => Host.Services.GetRequiredService<PolicyReload>().LookAsync(CancellationToken.None);

    public Task<string> TokenAsync() => Host.TokenAsync("idn.kemlu", "dh:Repatriation");

    /// <summary>What a load balancer is told; fails when the hub does not serve.</summary>
    public async Task<string> ReadyAsync()
    {
        using var response = await Host.Client.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The entries about policies, oldest first, with their records.</summary>
    public IReadOnlyList<(LoggedEntry Entry, string Text)> PolicyChanges()
    {
        var reader = AuditReader.For(Host.Services.GetRequiredService<IOptions<AuditOptions>>().Value);
        return
        [
            .. reader
                .Logs()
                .SelectMany(log => reader.Read(log.Log, 0))
                .Select(record => (LoggedEntry.Read(record), Encoding.UTF8.GetString(record.Bytes.Span)))
                .Where(read => read.Item1.Kind == "policy-change"),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (!_isSecond)
            await TestStore.DeleteAsync(_directory);
    }

    private async Task StartAsync() =>
        Host = await HubHost.StartAsync(
            new HubHostOptions
            {
                Environment = _isDevelopment ? "Development" : "Production",
                Clock = new LeapingClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)),
                PoliciesDirectory = _policies.Path,
                Services = _services,
                DataDirectory = _directory,
                Settings = new Dictionary<string, string>(_isDevelopment ? new Dictionary<string, string>() : Keys())
                {
                    ["DataHub:Policies:Reload"] = _reload.ToString("c"),
                    // a log has one writer
                    ["DataHub:Audit:Log"] = _isSecond ? "hub.example/second" : "hub.example/first",
                    ["DataHub:Audit:CheckpointFile"] = Path.Combine(
                        _directory,
                        _isSecond ? "second.checkpoint" : "first.checkpoint"
                    ),
                },
            }
        );

    private Dictionary<string, string> Keys()
    {
        var (signing, secret) = (Path.Combine(_directory, "signing.pem"), Path.Combine(_directory, "secret.key"));
        var ring = Path.Combine(_directory, "ring.pem");
        if (!File.Exists(signing))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            File.WriteAllText(signing, key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(secret, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            TestCertificates.WriteSharedKeyRing(ring);
        }
        return new()
        {
            ["DataHub:Identity:Issuer"] = "https://hub.example",
            ["DataHub:Identity:SigningKeys:0"] = signing,
            ["DataHub:Identity:EncryptionKeys:0"] = secret,
            ["DataHub:Identity:KeyRingCertificates:0"] = ring,
            ["DataHub:Audit:KeyFile"] = Path.Combine(_directory, "audit.key"),
            ["DataHub:Audit:SubjectKeyFile"] = Path.Combine(_directory, "subjects.key"),
            ["DataHub:Audit:CreateKey"] = "true",
            ["DataHub:Policies:PseudonymKeyFile"] = secret,
            ["DataHub:Schema:IdKeyFile"] = secret,
        };
    }

    private async Task StoreVictimsAsync()
    {
        var indonesia = CountryCode.Parse("IDN");
        await using var store = Host.Services.GetRequiredService<RecordsStore>().CreateDbContext();
        store.AddRange(
            Enumerable
                .Range(1, 20)
                .Select(id => new VictimRecord
                {
                    Id = id,
                    PersonKey = id,
                    FullName = "Synthetic Person",
                    DateOfBirth = 19900517,
                    PrimaryLanguage = "ind",
                    PlaceOfBirth = new Place { Country = indonesia.Numeric, Admin1 = "Jawa Barat" },
                    OwnerAgency = "",
                    Operands = new RecordOperands
                    {
                        Originator = CountryCode.Parse("KHM").Numeric,
                        FoundIn = CountryCode.Parse("KHM").Numeric,
                        Citizenships = Parties.MaskOf([indonesia]),
                        IsMinor = (byte)Tristate.No,
                        ConsentRepatriation = ConsentCode.Withdrawn,
                        ConsentProtection = ConsentCode.Withdrawn,
                        ConsentInvestigation = ConsentCode.Withdrawn,
                        CaseStatus = (byte)CaseState.Closed,
                        ObjectsToOrigin = (byte)Tristate.No,
                        AlsoVictim = (byte)Tristate.No,
                    },
                })
        );
        await store.SaveChangesAsync();
    }
}
