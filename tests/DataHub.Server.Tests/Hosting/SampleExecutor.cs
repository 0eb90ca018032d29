using DataHub.Policies;
using DataHub.Server.Guard;
using DataHub.Server.Http;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace DataHub.Server.Tests.Hosting;

/// <summary>Stands where the graph will: a schema of three fields behind the guard, so that HTTP can be tested on its own.</summary>
internal sealed class SampleExecutor : HubExecutor
{
    private readonly GraphQLSerializer _serializer = new();
    private readonly ISchema _schema = Schema.For(
        """
        type Query { hello: String country: String fault: String }
        type Mutation { touch: String }
        """
    );

    public SampleExecutor() => _schema.Initialize();

    public override async Task<HubAnswer> ExecuteAsync(
        HubRequest request,
        Requester? requester,
        CancellationToken cancellationToken
    )
    {
        if (DocumentGuard.CheckText(request.Query) is { } text)
            return new HubAnswer(AnswerWriter.ErrorBody(text.Code, text.Message), HubOutcome.Refused);
        GraphQLDocument document;
        try
        {
            document = Parser.Parse(request.Query);
        }
        catch (GraphQLParserException)
        {
            return new HubAnswer(AnswerWriter.ErrorBody("SYNTAX_ERROR", "Syntax error."), HubOutcome.Refused);
        }
        if (DocumentGuard.CheckDocument(document) is { } violation)
            return new HubAnswer(AnswerWriter.ErrorBody(violation.Code, violation.Message), HubOutcome.Refused);
        var operation = document.Definitions.OfType<GraphQLOperationDefinition>().FirstOrDefault();
        if (request.IsGet && operation?.Operation == OperationType.Mutation)
            return new HubAnswer(AnswerWriter.ErrorBody("MUTATION_BY_GET", "Use POST."), HubOutcome.MethodNotAllowed);
        return await RunAsync(request, document, requester, cancellationToken);
    }

    private async Task<HubAnswer> RunAsync(
        HubRequest request,
        GraphQLDocument document,
        Requester? requester,
        CancellationToken cancellationToken
    )
    {
        if (request.Query.Contains("fault", StringComparison.Ordinal))
            throw new InvalidOperationException("the-secret-in-the-message");
        var result = await new DocumentExecuter().ExecuteAsync(options =>
        {
            options.Schema = _schema;
            options.Document = document;
            options.Query = request.Query;
            options.OperationName = request.OperationName;
            options.Root = new { Hello = "world", Country = requester?.Country.Alpha3 };
            options.Variables = request.Variables is { } variables
                ? _serializer.ReadNode<Inputs>(variables)
                : Inputs.Empty;
            options.CancellationToken = cancellationToken;
        });
        using var body = new MemoryStream();
        await _serializer.WriteAsync(body, result, cancellationToken);
        return new HubAnswer(body.ToArray(), result.Executed ? HubOutcome.Ok : HubOutcome.Refused);
    }
}
