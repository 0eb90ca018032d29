using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DataHub.Tests.Browser.Browsing;

/// <summary>Somebody at a browser. Their passkeys are in an authenticator of Chromium's DevTools (WebAuthn, section 11).</summary>
public sealed class Visitor : IAsyncDisposable
{
    private const int Narrow = 320;

    private static readonly AxeRunOptions Colours = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
    };

    private readonly IBrowserContext _context;
    private readonly ICDPSession _devtools;

    private Visitor(IBrowserContext context, IPage page, ICDPSession devtools)
    {
        (_context, Page, _devtools) = (context, page, devtools);
        page.Console += (_, message) =>
        {
            // A warning that older authenticators may lack ES256 is as it should be.
            if (message.Type == "error")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, fault) => Complaints.Add(fault);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained of: blocked content, errors of scripts, failed requests.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>The authenticator's id at the DevTools.</summary>
    public string Authenticator { get; private set; } = "";

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 });

    public ILocator Alert => Page.GetByRole(AriaRole.Alert);

    internal static async Task<Visitor> ArriveAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        var visitor = new Visitor(context, page, devtools);
        await visitor.UseAnotherDeviceAsync();
        return visitor;
    }

    /// <summary>Puts a fresh authenticator in the place of the one before.</summary>
    public async Task UseAnotherDeviceAsync()
    {
        if (Authenticator.Length > 0)
            await SendAsync("WebAuthn.removeVirtualAuthenticator", []);
        var added = await _devtools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        Authenticator = added!.Value.GetProperty("authenticatorId").GetString()!;
    }

    /// <summary>Whether the finger fits.</summary>
    public Task VerifyAsync(bool fits) =>
        SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object> { ["isUserVerified"] = fits });

    /// <summary>Makes a passkey with a code and arrives at the own page.</summary>
    public async Task EnrolAsync(string code, string name = "")
    {
        await Page.GotoAsync($"/account/enrol#{code}");
        await Page.GetByLabel("Name of this passkey").FillAsync(name);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Page.WaitForURLAsync("**/account");
    }

    public async Task SignInAsync(string page = "/account/sign-in")
    {
        await Page.GotoAsync(page);
        await Page.GetByRole(AriaRole.Button, new() { Name = "with a passkey" }).ClickAsync();
    }

    /// <summary>
    /// What axe finds wrong with the page as it is, and whether it fits a narrow screen. A picture of it, for eyes, is kept where <c>DATAHUB_TEST_SCREENSHOTS</c> names a folder.
    /// </summary>
    public async Task<IReadOnlyList<string>> LookAsync(string name)
    {
        await KeepPictureAsync(name);
        return [.. Of(await Page.RunAxe(), name), .. await LookAtNarrowAsync(name)];
    }

    /// <summary>As <see cref="LookAsync"/>, of a page that was looked at in other colours: only what depends on these.</summary>
    public async Task<IReadOnlyList<string>> LookAtColoursAsync(string name)
    {
        await KeepPictureAsync(name);
        return [.. Of(await Page.RunAxe(Colours), name)];
    }

    private static IEnumerable<string> Of(AxeResult found, string name) =>
        found.Violations.Select(violation => $"{name}: {violation.Id} {violation.Help}");

    // WCAG 2.2, 1.4.10: nothing is read by scrolling sideways on a screen of 320 pixels.
    private async Task<IReadOnlyList<string>> LookAtNarrowAsync(string name)
    {
        var size = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(Narrow, size.Height);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        await KeepPictureAsync($"{name}-narrow");
        await Page.SetViewportSizeAsync(size.Width, size.Height);
        return width > Narrow ? [$"{name}: {width} pixels wide on a screen of {Narrow}"] : [];
    }

    private async Task KeepPictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("DATAHUB_TEST_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(
                new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true }
            );
    }

    /// <summary>What the visitor's browser gets, cookies included, without following redirects.</summary>
    public Task<IAPIResponse> GetAsync(string address) =>
        _context.APIRequest.GetAsync(address, new APIRequestContextOptions { MaxRedirects = 0 });

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private async Task SendAsync(string method, Dictionary<string, object> parameters)
    {
        parameters["authenticatorId"] = Authenticator;
        await _devtools.SendAsync(method, parameters);
    }
}
