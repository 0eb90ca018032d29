using DataHub.Server.Documents;
using DataHub.Server.Identity;
using DataHub.Server.Limiting;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Http;

/// <summary>
/// GraphQL over HTTP (draft of the GraphQL Foundation). In order: the answer's format, the method, the token, the request itself, its document, the turn of
/// its country, and only then the executor.
/// </summary>
internal sealed class GraphQLEndpoint(
    HubExecutor executor,
    TokenReader tokens,
    DocumentSource documents,
    CountryLimit countries,
    IOptions<LimitOptions> limits
)
{
    public const string Path = "/graphql";

    public async Task AnswerAsync(HttpContext context)
    {
        var format = AnswerFormat.Negotiate(context.Request.Headers.Accept);
        if (format is null)
        {
            await AnswerWriter.WriteAsync(context.Response, AnswerFormat.Json, TransportFault.NotAcceptable);
            return;
        }
        var (requests, isBatch, fault) = await ReadAsync(context);
        if (requests is null)
        {
            await AnswerWriter.WriteAsync(context.Response, format, fault ?? TransportFault.Internal);
            return;
        }
        var answers = await ExecuteAsync(context, requests);
        if (isBatch)
            await AnswerWriter.WriteAsync(context.Response, format, answers);
        else
            await AnswerWriter.WriteAsync(context.Response, format, answers[0]);
    }

    private async Task<ReadRequests> ReadAsync(HttpContext context)
    {
        var isGet = HttpMethods.IsGet(context.Request.Method);
        if (!isGet && !HttpMethods.IsPost(context.Request.Method))
            return TransportFault.MethodNotAllowed;
        if (!await tokens.IdentifyAsync(context))
            return TransportFault.InvalidToken;
        var read = isGet
            ? GetReader.Read(context.Request)
            : await PostReader.ReadAsync(context.Request, limits.Value.BatchOperations, context.RequestAborted);
        if (read.Requests is null)
            return read;
        if (RequestTerms.Read(context.Request.Headers) is not { } terms)
            return TransportFault.Terms;
        return await FindDocumentsAsync(read, terms, HubCaller.Of(context));
    }

    private async Task<ReadRequests> FindDocumentsAsync(ReadRequests read, RequestTerms terms, HubCaller caller)
    {
        var budget = new RequestBudget(limits.Value.RequestCost);
        var found = new List<HubRequest>(read.Requests!.Count);
        foreach (var request in read.Requests)
        {
            var (resolved, fault) = await documents.ResolveAsync(
                request with
                {
                    Terms = terms,
                    Budget = budget,
                },
                caller
            );
            if (resolved is null)
                return fault ?? TransportFault.Internal;
            found.Add(resolved);
        }
        return read with { Requests = found };
    }

    // One after another: a batch takes one turn, and no more of the hub than one request.
    private async Task<IReadOnlyList<HubAnswer>> ExecuteAsync(HttpContext context, IReadOnlyList<HubRequest> requests)
    {
        var caller = HubCaller.Of(context);
        using var turn = await countries.EnterAsync(caller, context.RequestAborted);
        var answers = new List<HubAnswer>(requests.Count);
        foreach (var request in requests)
            answers.Add(
                await executor.ExecuteAsync(
                    turn.IsAcquired
                        ? request
                        : request with
                        {
                            Refusal = HubRefusal.RateLimited(TimeSpan.FromSeconds(1)),
                        },
                    caller,
                    context.RequestAborted
                )
            );
        return answers;
    }
}
