using DataHub.Server.Features;
using DataHub.Server.Identity;

namespace DataHub.Server.Http;

/// <summary>
/// GraphQL over HTTP (draft of the GraphQL Foundation). In order: the answer's format, the method, the token, the request itself, and
/// only then the executor.
/// </summary>
internal sealed class GraphQLEndpoint(HubExecutor executor, TokenReader tokens, FeatureGate features)
{
    public const string Path = "/graphql";

    private static readonly HubAnswer FreeFormQueriesOff = new(
        AnswerWriter.ErrorBody(
            "FREE_FORM_QUERIES_OFF",
            "This hub does not take documents of the caller's own from this agency."
        ),
        HubOutcome.Refused
    );

    public async Task AnswerAsync(HttpContext context)
    {
        var format = AnswerFormat.Negotiate(context.Request.Headers.Accept);
        if (format is null)
        {
            await AnswerWriter.WriteAsync(context.Response, AnswerFormat.Json, TransportFault.NotAcceptable);
            return;
        }
        var (request, fault) = await ReadAsync(context);
        if (request is null)
            await AnswerWriter.WriteAsync(context.Response, format, fault ?? TransportFault.Internal);
        else if (RequestTerms.Read(context.Request.Headers) is not { } terms)
            await AnswerWriter.WriteAsync(context.Response, format, TransportFault.Terms);
        else
            await AnswerWriter.WriteAsync(
                context.Response,
                format,
                await ExecuteAsync(context, request with { Terms = terms })
            );
    }

    private async Task<ReadRequest> ReadAsync(HttpContext context)
    {
        var isGet = HttpMethods.IsGet(context.Request.Method);
        if (!isGet && !HttpMethods.IsPost(context.Request.Method))
            return TransportFault.MethodNotAllowed;
        if (!await tokens.IdentifyAsync(context))
            return TransportFault.InvalidToken;
        return isGet
            ? GetReader.Read(context.Request)
            : await PostReader.ReadAsync(context.Request, context.RequestAborted);
    }

    private async Task<HubAnswer> ExecuteAsync(HttpContext context, HubRequest request)
    {
        if (!await features.IsEnabledAsync(FeatureGate.FreeFormQueries))
            return FreeFormQueriesOff;
        return await executor.ExecuteAsync(request, HubCaller.Of(context), context.RequestAborted);
    }
}
