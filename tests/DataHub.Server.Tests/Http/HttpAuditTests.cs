using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Http;

public sealed class HttpAuditTests(SharedHub hub) : IClassFixture<SharedHub>
{
    public static TheoryData<string, string> Audits
    {
        get
        {
            var audits = new TheoryData<string, string>();
            foreach (var audit in HttpAudits.All.Values)
                audits.Add(audit.Id, audit.Title);
            return audits;
        }
    }

    [Theory]
    [MemberData(nameof(Audits))]
    public async Task Passes(string id, string title)
    {
        Assert.NotEmpty(title);
        var audit = HttpAudits.All[id];
        using var request = audit.Request();
        using var response = await hub.Host.Client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.All(audit.Checks, check => check(response, body));
    }

    [Fact]
    public void There_are_61_audits() => Assert.Equal(61, HttpAudits.All.Count);
}
