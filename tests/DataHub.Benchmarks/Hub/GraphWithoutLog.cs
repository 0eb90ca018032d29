using System.Text.Encodings.Web;
using DataHub.Policies;
using DataHub.Server.GraphQL;
using DataHub.Server.Guard;
using DataHub.Server.Http;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQLParser;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Benchmarks.Hub;

/// <summary>
/// The hub's steps from the text of a document to the bytes of the response, as its executor runs them, without the audit entry: what the log costs is the
/// difference to the executor itself.
/// </summary>
internal sealed class GraphWithoutLog(BenchedHub hub)
{
    private readonly ServedSchema schema = hub.Services.GetRequiredService<ServedSchemas>().Whole;
    private readonly IDocumentExecuter executer = hub.Services.GetRequiredService<IDocumentExecuter>();

    private readonly GraphQLSerializer serializer = new(
        options =>
        {
            options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.Converters.Add(new PlannedJsonConverter());
        },
        new HubErrorInfo()
    );

    public async Task<ReadOnlyMemory<byte>> AnswerAsync(string query, Requester requester)
    {
        var answering = new Answering(
            requester,
            hub.EntitlementOf(requester),
            hub.Policies,
            RequestTerms.None,
            TimeProvider.System.GetUtcNow()
        )
        {
            Schema = schema,
        };
        if (DocumentGuard.CheckText(query) is not null)
            throw new InvalidOperationException("The guard refuses the question.");
        var document = Parser.Parse(query);
        if (DocumentGuard.CheckDocument(document) is not null)
            throw new InvalidOperationException("The guard refuses the question.");
        var result = await executer.ExecuteAsync(
            new ExecutionOptions
            {
                Schema = schema.Executable,
                Query = query,
                Document = document,
                UserContext = answering,
                RequestServices = hub.Services,
            }
        );
        result.Extensions = new Dictionary<string, object?> { ["disclosure"] = DisclosureExtension.Of(answering) };
        using var stream = new MemoryStream();
        await serializer.WriteAsync(stream, result, CancellationToken.None);
        return stream.ToArray();
    }
}
