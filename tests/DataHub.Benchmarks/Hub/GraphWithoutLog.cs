using DataHub.Policies;
using DataHub.Server.GraphQL;
using DataHub.Server.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Benchmarks.Hub;

/// <summary>
/// The hub's steps from the text of a document to the bytes of the response, as its executor runs them, without the audit entry: what the log costs is the
/// difference to the executor itself.
/// </summary>
internal sealed class GraphWithoutLog(BenchedHub hub)
{
    private readonly ServedSchema schema = hub.Services.GetRequiredService<ServedSchemas>().Whole;
    private readonly PlannedExecutor planned = hub.Services.GetRequiredService<PlannedExecutor>();
    private readonly KnownDocuments documents = hub.Services.GetRequiredService<KnownDocuments>();
    private readonly ResponseWriter responses = hub.Services.GetRequiredService<ResponseWriter>();
    private readonly AnswerBuffers buffers = hub.Services.GetRequiredService<AnswerBuffers>();

    public async Task<ReadOnlyMemory<byte>> AnswerAsync(HubRequest request, Requester requester)
    {
        var answering = new Answering(
            requester,
            hub.EntitlementOf(requester),
            hub.Policies,
            request.Terms,
            hub.Clock.GetUtcNow()
        )
        {
            Schema = schema,
        };
        var (data, disclosure) = (buffers.Get(), buffers.Get());
        try
        {
            var document = documents.Find(request.Query, out _)!;
            var inputs = responses.Read(request.Variables);
            var result = await planned.ExecuteAsync(
                document,
                request.OperationName,
                inputs,
                answering,
                data,
                CancellationToken.None
            );
            result!.Extensions = new Dictionary<string, object?>
            {
                ["disclosure"] = DisclosureExtension.Of(answering, disclosure),
            };
            return responses.Write(result);
        }
        finally
        {
            buffers.Return(data);
            buffers.Return(disclosure);
        }
    }
}
