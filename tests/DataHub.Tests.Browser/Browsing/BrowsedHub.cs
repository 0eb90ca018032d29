using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.People;
using DataHub.People.Registering;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace DataHub.Tests.Browser.Browsing;

/// <summary>A hub with a clock that only the tests move, and a real browser that nothing is kept in between people.</summary>
public sealed class BrowsedHub : IAsyncLifetime
{
    // A page that comes late on a busy machine is no fault; one that never comes is.
    private const float Patience = 120_000;

    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private bool _isRegistered;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private readonly TimeProvider? _clock;
    private readonly bool _isTheirs;

    public BrowsedHub() => _clock = Clock;

    /// <param name="clock">The hub's clock; null for the machine's.</param>
    internal BrowsedHub(TimeProvider? clock) => _clock = clock;

    /// <param name="host">A hub that runs already, and that somebody else stops.</param>
    internal BrowsedHub(HubHost host) => (_isTheirs, Host) = (true, host);

    public FakeTimeProvider Clock { get; } = new LeapingClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public HubHost Host { get; private set; } = null!;

    /// <summary>The hub as a browser sees it: passkeys belong to a name, not to an address.</summary>
    public string Origin => $"http://localhost:{Host.Address.Port}";

    public async Task InitializeAsync()
    {
        if (!File.Exists(BrowserFactAttribute.Chromium) && Environment.GetEnvironmentVariable("CI") != "true")
            return;
        if (!_isTheirs)
            Host = await HubHost.StartAsync(new HubHostOptions { Clock = _clock });
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = BrowserFactAttribute.Chromium,
                Headless = true,
                Args = Flags,
                Timeout = Patience,
            }
        );
    }

    /// <summary>Somebody at a device of their own, with an authenticator that knows them.</summary>
    public async Task<Visitor> VisitAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Origin,
                ColorScheme = scheme,
                Locale = "en-GB",
            }
        );
        context.SetDefaultTimeout(Patience);
        return await Visitor.ArriveAsync(context);
    }

    /// <summary>Registers a person; their one-time code.</summary>
    public async Task<string> InviteAsync(string handle, params PersonRoles[] roles)
    {
        var register = Host.Services.GetRequiredService<PeopleRegister>();
        var all = roles.Aggregate(PersonRoles.None, (sum, role) => sum | role);
        var newcomer = new NewPerson(handle, "Sok Dara", "KHM.NCCT", all);
        return (await register.InviteAsync(newcomer, AuditRequester.Nobody, default)).Code;
    }

    /// <summary>Registers <see cref="Application"/>, once.</summary>
    public async Task RegisterApplicationAsync()
    {
        if (!_isRegistered)
            await Application.RegisterAsync(Host);
        _isRegistered = true;
    }

    public PeopleRegister Register => Host.Services.GetRequiredService<PeopleRegister>();

    /// <summary>A registered person who has enrolled and is signed in.</summary>
    public async Task<Visitor> SignedInAsync(string handle, params PersonRoles[] roles)
    {
        var code = await InviteAsync(handle, roles);
        var visitor = await VisitAsync();
        await visitor.EnrolAsync(code);
        return visitor;
    }

    /// <summary>Makes of a person's sessions such as begin at their country's provider.</summary>
    public void SignInElsewhere(string handle) =>
        Host.Execute(
            $"""UPDATE "Sessions" SET "AuthenticatedAt" = "StartedAt" - 300000 WHERE "PersonId" = (SELECT "Id" FROM "People" WHERE "UserName" = '{handle}')"""
        );

    /// <summary>What the log says of a person, oldest first: kind and operation. What was only about to be done is left out.</summary>
    public IReadOnlyList<(string Kind, string? What)> EntriesOf(string handle)
    {
        var reader = Host.Services.GetRequiredService<AuditReader>();
        return
        [
            .. reader
                .Logs()
                .SelectMany(log => reader.Read(log.Log, 0))
                .Select(LoggedEntry.Read)
                .Where(entry => entry.Requester.Officer == handle && entry.Outcome != "pending")
                .Select(entry => (entry.Kind, entry.Operation.Kind)),
        ];
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (Host is not null && !_isTheirs)
            await Host.DisposeAsync();
    }
}
