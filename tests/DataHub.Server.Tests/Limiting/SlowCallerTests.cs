using System.Net.Sockets;
using System.Text;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Limiting;

public sealed class SlowCallerTests(SharedHub hub) : IClassFixture<SharedHub>
{
    /// <summary>Several times what a caller is given: one who is never given up is a failure, not a run without end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Headers_that_never_end_are_given_up()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(hub.Host.Address.Host, hub.Host.Address.Port);
        await client.GetStream().WriteAsync("POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8.ToArray());
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadLineAsync().WaitAsync(Patience), StringComparison.Ordinal);
        using var next = await hub.Host.AskAsync("{ __typename }");
        Assert.True(next.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_body_that_trickles_in_is_given_up()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(hub.Host.Address.Host, hub.Host.Address.Port);
        var beginning =
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 30000\r\n\r\n{\"query\":";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning));
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadLineAsync().WaitAsync(Patience), StringComparison.Ordinal);
        using var next = await hub.Host.AskAsync("{ __typename }");
        Assert.True(next.IsSuccessStatusCode);
    }
}
