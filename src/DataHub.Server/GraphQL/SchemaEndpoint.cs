using System.Text;
using DataHub.Server.Features;
using DataHub.Server.Http;
using DataHub.Server.Identity;

namespace DataHub.Server.GraphQL;

/// <summary>The schema as a file, for tools: as the caller has it, and only where the caller may introspect.</summary>
internal sealed class SchemaEndpoint(ServedSchemas schemas, FeatureGate features, TokenReader tokens)
{
    public const string Path = "/graphql/schema.graphql";

    public async Task AnswerAsync(HttpContext context)
    {
        var isIdentified = await tokens.IdentifyAsync(context);
        if (!await features.IsEnabledAsync(FeatureGate.Introspection))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (!isIdentified)
            await AnswerWriter.WriteAsync(context.Response, AnswerFormat.Json, TransportFault.InvalidToken);
        else if (!HttpMethods.IsGet(context.Request.Method))
            await RefuseAsync(context.Response);
        else
            await Results
                .Text((await schemas.CurrentAsync()).Sdl, "application/graphql", Encoding.UTF8)
                .ExecuteAsync(context);
    }

    private static Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = HttpMethods.Get;
        return Task.CompletedTask;
    }
}
