using System.Net.Http.Headers;
using System.Net.Http.Json;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Tests.Faults.Disk;

/// <summary>One question under a name of its own, and the names of all that were logged.</summary>
internal static class Asking
{
    public static HttpRequestMessage Request(string name, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(
                new
                {
                    query = $"query {name} {{ victims(first: 2) {{ nodes {{ id fullName }} }} }}",
                    operationName = name,
                }
            ),
        };
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>The names of the operations in the log, in its order, once the log was found whole and unchanged.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(HubHost hub)
    {
        Assert.All(await hub.VerifyAsync(), finding => Assert.True(finding.IsIntact, finding.Fault?.Message));
        var reader = hub.Services.GetRequiredService<AuditReader>();
        return
        [
            .. reader
                .Logs()
                .SelectMany(log => reader.Read(log.Log, 0))
                .Select(record => LoggedEntry.Read(record).Operation.Name)
                .OfType<string>(),
        ];
    }
}
