using System.Net;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DataHub.Server.Tests.Http;

public sealed class FaultTests
{
    private const string Secret = "Siti-binti-Rahmat-1990";

    [Fact]
    public async Task A_fault_nobody_foresaw_tells_neither_the_caller_nor_the_log_what_it_said()
    {
        var options = new HubHostOptions
        {
            Services = services => services.Replace(ServiceDescriptor.Singleton<HubExecutor, FaultyExecutor>()),
        };
        await using var hub = await HubHost.StartAsync(options);
        using var response = await hub.AskAsync("{ __typename }");
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"The hub could not answer.","extensions":{"code":"INTERNAL_ERROR"}}]}""",
            body
        );
        Assert.DoesNotContain(Secret, hub.Logs.Text, StringComparison.Ordinal);
        Assert.Contains(nameof(FaultyExecutor), hub.Logs.Text, StringComparison.Ordinal);
    }

    private sealed class FaultyExecutor : HubExecutor
    {
        public override Task<HubAnswer> ExecuteAsync(
            HubRequest request,
            HubCaller caller,
            CancellationToken cancellationToken
        ) => throw new InvalidOperationException(Secret);
    }
}
