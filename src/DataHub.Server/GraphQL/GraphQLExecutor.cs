using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using DataHub.Server.InForce;
using DataHub.Server.Limiting;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace DataHub.Server.GraphQL;

/// <summary>Answers one GraphQL request: guard, parse, validate, execute, write, log - and only then hand the answer over.</summary>
internal sealed partial class GraphQLExecutor(
    ServedSchemas schemas,
    IDocumentExecuter executer,
    PlannedExecutor planned,
    KnownDocuments documents,
    ResponseWriter responses,
    AnswerBuffers buffers,
    PoliciesInForce policies,
    AnswerJournal journal,
    CostControl costs,
    IDocumentValidator validator,
    TimeProvider clock,
    IServiceProvider services,
    ILogger<GraphQLExecutor> logger
) : HubExecutor
{
    private const int MostErrors = 5;

    public override async Task<HubAnswer> ExecuteAsync(
        HubRequest request,
        HubCaller caller,
        CancellationToken cancellationToken
    )
    {
        // the bundle and the instant are taken once: the whole request is decided under them
        var (bundle, now) = (policies.Bundle, clock.GetUtcNow());
        var requester = caller.Requester is null
            ? null
            : caller.Requester with
            {
                HasCaseReference = request.Terms.CaseReference is not null,
            };
        var entitlement = requester is null ? null : bundle.EntitlementOf(requester, now);
        var answering = new Answering(requester, entitlement, bundle, request.Terms, now)
        {
            RoleHolder = caller.RoleHolder,
            Schema = await schemas.CurrentAsync(),
        };
        try
        {
            if (request.Refusal is { } known)
                return await RefusedAsync(request, answering, known, cancellationToken);
            var document = documents.Find(request.Query, out var refusal);
            if (document is null)
                return await RefusedAsync(request, answering, refusal!, HubOutcome.Refused, cancellationToken);
            answering.Document = document;
            if (request.IsGet && document.Writes(request.OperationName))
                return await RefusedAsync(
                    request,
                    answering,
                    HubError.MutationByGet(),
                    HubOutcome.MethodNotAllowed,
                    cancellationToken
                );
            if (request.Terms.RunsNothing && document.Writes(request.OperationName))
                return await RefusedAsync(
                    request,
                    answering,
                    HubError.ValidateOnlyReads(),
                    HubOutcome.Refused,
                    cancellationToken
                );
            if (Charge(request, answering, document) is { } tooMuch)
                return await RefusedAsync(request, answering, tooMuch, cancellationToken);
            return await RunAsync(request, answering, document, cancellationToken);
        }
        catch (AuditUnavailableException unavailable)
        {
            LogNotLogged(logger, unavailable.Reason);
            var error = HubError.AuditUnavailable(answering.Document?.Writes(request.OperationName) ?? false);
            return new HubAnswer(responses.Write(new ExecutionResult(error)), HubOutcome.Unavailable)
            {
                RetryAfter = TimeSpan.FromSeconds(1),
            };
        }
    }

    /// <summary>Works out what the operation costs, before anything is spent on it, and spends it where it is to run.</summary>
    private HubRefusal? Charge(HubRequest request, Answering answering, KnownDocument document)
    {
        if (document.Operations is [])
            return null;
        answering.Cost = document.CostFor(answering.Schema, request.Variables);
        return request.Terms.Cost is CostTerms.Validate
            ? null
            : costs.Charge(request, answering.Caller, answering.Cost);
    }

    private async Task<HubAnswer> RefusedAsync(
        HubRequest request,
        Answering answering,
        HubRefusal refusal,
        CancellationToken cancellationToken
    ) =>
        await RefusedAsync(
            request,
            answering,
            new HubError(refusal.Code, refusal.Message),
            refusal.Outcome,
            cancellationToken
        ) with
        {
            RetryAfter = refusal.RetryAfter,
        };

    private async Task<HubAnswer> RunAsync(
        HubRequest request,
        Answering answering,
        KnownDocument document,
        CancellationToken cancellationToken
    )
    {
        var inputs = responses.Read(request.Variables);
        if (request.Terms.Cost is CostTerms.Validate && document.OperationNamed(request.OperationName) is { } operation)
            return await ForeseenAsync(request, answering, document.Document, operation, inputs, cancellationToken);
        var data = buffers.Get();
        try
        {
            var result =
                await planned.ExecuteAsync(document, request.OperationName, inputs, answering, data, cancellationToken)
                ?? await ExecuteAsync(request, inputs, answering, document, cancellationToken);
            return result.Executed
                ? await AnsweredAsync(request, answering, result, cancellationToken)
                : await RefusedAsync(request, answering, result, HubOutcome.Refused, cancellationToken);
        }
        finally
        {
            buffers.Return(data);
        }
    }

    /// <summary>Only what a valid document would cost: nothing runs.</summary>
    private async Task<HubAnswer> ForeseenAsync(
        HubRequest request,
        Answering answering,
        GraphQLDocument document,
        GraphQLOperationDefinition operation,
        Inputs inputs,
        CancellationToken cancellationToken
    )
    {
        var validated = await validator.ValidateAsync(
            new ValidationOptions
            {
                Schema = answering.Schema.Executable,
                Document = document,
                Operation = operation,
                Rules = DocumentValidator.CoreRules,
                Variables = inputs,
                UserContext = answering,
                RequestServices = services,
                CancellationToken = cancellationToken,
            }
        );
        var result = new ExecutionResult { Operation = operation };
        if (validated.IsValid)
            return await AnsweredAsync(request, answering, result, cancellationToken);
        result.Errors = [.. validated.Errors];
        return await RefusedAsync(request, answering, result, HubOutcome.Refused, cancellationToken);
    }

    private Task<ExecutionResult> ExecuteAsync(
        HubRequest request,
        Inputs inputs,
        Answering answering,
        KnownDocument document,
        CancellationToken cancellationToken
    ) =>
        executer.ExecuteAsync(
            new ExecutionOptions
            {
                Schema = answering.Schema.Executable,
                Query = request.Query,
                Document = document.Document,
                OperationName = request.OperationName,
                Variables = inputs,
                UserContext = answering,
                RequestServices = services,
                CancellationToken = cancellationToken,
                // what was passed once under the same schema passes again
                ValidationRules = document.IsValidFor(answering.Schema) ? [] : null,
                UnhandledExceptionDelegate = LogFaultAsync,
            }
        );

    private Task<HubAnswer> RefusedAsync(
        HubRequest request,
        Answering answering,
        ExecutionError refusal,
        HubOutcome outcome,
        CancellationToken cancellationToken
    ) => RefusedAsync(request, answering, new ExecutionResult(refusal), outcome, cancellationToken);

    private async Task<HubAnswer> RefusedAsync(
        HubRequest request,
        Answering answering,
        ExecutionResult result,
        HubOutcome outcome,
        CancellationToken cancellationToken
    )
    {
        var codes = Trim(result);
        var receipt = await journal.RecordAsync(
            request,
            answering,
            AuditKind.Invalid,
            null,
            default,
            codes,
            cancellationToken
        );
        return new HubAnswer(AnswerReceipt.Add(responses.Write(result), receipt), outcome);
    }

    private async Task<HubAnswer> AnsweredAsync(
        HubRequest request,
        Answering answering,
        ExecutionResult result,
        CancellationToken cancellationToken
    )
    {
        var codes = Trim(result);
        var anonymous = codes.Contains(HubError.NotAuthenticatedCode);
        var denied = anonymous || codes.Contains(HubError.NotAuthorizedCode);
        // what the receipt is added to comes last
        result.Extensions =
            request.Terms.Cost is CostTerms.None
                ? []
                : new Dictionary<string, object?> { ["operationCost"] = CostOf(answering) };
        if (request.Terms.ValidateOnly)
            result.Data = null;
        var (disclosure, body) = (buffers.Get(), buffers.Get());
        try
        {
            result.Extensions["disclosure"] = DisclosureExtension.Of(answering, disclosure);
            responses.Write(result, body);
            var receipt = await journal.RecordAsync(
                request,
                answering,
                denied ? AuditKind.Denied
                    : result.Operation?.Operation == OperationType.Mutation ? AuditKind.Mutation
                    : answering.ReadsLog ? AuditKind.AuditRead
                    : AuditKind.Query,
                result.Operation?.Operation.ToString().ToLowerInvariant(),
                body.WrittenMemory,
                codes,
                cancellationToken
            );
            return new HubAnswer(
                AnswerReceipt.Add(body.WrittenSpan, receipt),
                anonymous ? HubOutcome.NotAuthenticated : HubOutcome.Ok
            );
        }
        finally
        {
            buffers.Return(body);
            buffers.Return(disclosure);
        }
    }

    private static object CostOf(Answering answering) =>
        new { fieldCost = answering.Cost.FieldCost, typeCost = answering.Cost.TypeCost };

    /// <summary>At most a handful of errors, so that a bad document is not answered by a larger one.</summary>
    private static List<string> Trim(ExecutionResult result)
    {
        if (result.Errors is { Count: > MostErrors } many)
        {
            var first = new ExecutionErrors();
            first.AddRange(many.Take(MostErrors));
            result.Errors = first;
        }
        return (result.Errors ?? []).Select(HubErrorInfo.CodeOf).Distinct().ToList();
    }

    private Task LogFaultAsync(UnhandledExceptionContext fault)
    {
        // A message may carry a value; a type and a stack do not.
        if (fault.OriginalException is not Disclosure.DisclosureException)
            LogFault(
                logger,
                fault.FieldContext?.FieldDefinition.Name,
                fault.OriginalException.GetType().Name,
                fault.OriginalException.StackTrace
            );
        return Task.CompletedTask;
    }

    [LoggerMessage(2101, LogLevel.Error, "The audit log could not take an entry ({Reason}); the answer was held back.")]
    private static partial void LogNotLogged(ILogger logger, AuditUnavailableReason reason);

    [LoggerMessage(2102, LogLevel.Error, "Field {Field} failed with {Exception} at {Stack}.")]
    private static partial void LogFault(ILogger logger, string? field, string exception, string? stack);
}
