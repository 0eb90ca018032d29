using System.Net;
using System.Text.RegularExpressions;
using DataHub.Server.Start;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Start;

public sealed partial class LandingPageTests(SharedHub hub) : IClassFixture<SharedHub>
{
    [Fact]
    public async Task The_page_needs_nothing_but_itself()
    {
        var page = await hub.Host.Client.GetStringAsync("/");
        Assert.DoesNotMatch("<script|<link|<img|<iframe|src=|url\\(|@import", page);
        Assert.All(
            Links().Matches(page),
            link => Assert.StartsWith("/", link.Groups[1].Value, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Every_link_of_the_page_leads_somewhere()
    {
        var links = Links().Matches(await hub.Host.Client.GetStringAsync("/"));
        Assert.NotEmpty(links);
        foreach (Match link in links)
        {
            using var response = await hub.Host.Client.GetAsync(WebUtility.HtmlDecode(link.Groups[1].Value));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_has_a_language_a_title_and_one_main_heading()
    {
        var page = await hub.Host.Client.GetStringAsync("/");
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Contains("<title>DataHub</title>", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<h1>"));
        Assert.Single(Regex.Matches(page, "<main>"));
    }

    [Fact]
    public async Task The_style_of_the_page_is_the_one_its_policy_allows()
    {
        using var response = await hub.Host.Client.GetAsync("/");
        var style = Regex.Match(
            await response.Content.ReadAsStringAsync(),
            "<style>(.*?)</style>",
            RegexOptions.Singleline
        );
        var hash = System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(style.Groups[1].Value)
        );
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"style-src 'sha256-{Convert.ToBase64String(hash)}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_gives_the_commands_for_its_own_address()
    {
        var page = WebUtility.HtmlDecode(await hub.Host.Client.GetStringAsync("/"));
        var address = hub.Host.Address.ToString().TrimEnd('/');
        Assert.Contains(NextSteps.TokenCommand(address), page, StringComparison.Ordinal);
        Assert.Contains(NextSteps.QueryCommand(address), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_host_name_cannot_put_markup_into_the_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Host", "a<b>c");
        using var response = await hub.Host.Client.SendAsync(request);
        Assert.DoesNotContain("a<b>c", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Links();
}
