using System.Buffers;
using System.Text.Json;
using DataHub.Disclosure;
using DataHub.Disclosure.Execution;
using GraphQL;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace DataHub.Server.GraphQL;

/// <summary>
/// Answers a query whose root fields are all records: the engine writes the whole of <c>data</c>, and the general executor has no part in it. Whatever is
/// refused or fails is left to the general executor, which words it (see <c>src/adr/0013-known-documents.md</c>).
/// </summary>
internal sealed class PlannedExecutor(IDocumentValidator validator, DisclosureEngine engine)
{
    /// <param name="data">Takes the answer's <c>data</c>; the result refers to it.</param>
    /// <returns>Null when the general executor is to run the request.</returns>
    public async Task<ExecutionResult?> ExecuteAsync(
        KnownDocument document,
        string? operationName,
        Inputs inputs,
        Answering answering,
        ArrayBufferWriter<byte> data,
        CancellationToken cancellationToken
    )
    {
        if (
            answering.Terms.ValidateOnly
            || document.OperationNamed(operationName) is not { Operation: OperationType.Query } query
            || await VariablesAsync(document, query, inputs, answering.Schema, cancellationToken) is not { } variables
            || document.RootsFor(query, variables, engine) is not { } roots
        )
            return null;
        try
        {
            answering.DemandReason();
            var traces = new List<DisclosureTrace>(roots.Count);
            await using var json = new Utf8JsonWriter(data, DisclosureEngine.Json);
            json.WriteStartObject();
            foreach (var root in roots)
            {
                json.WritePropertyName(root.ResponseKey);
                traces.Add(await engine.DiscloseAsync(root, variables, answering.Entitlement, json, cancellationToken));
            }
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
            traces.ForEach(answering.Disclosed);
            return new ExecutionResult
            {
                Executed = true,
                Operation = query,
                Data = new PlannedJson(data.WrittenMemory),
            };
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            data.Clear();
            return null;
        }
    }

    /// <summary>The values of the request's variables; null when the document or one of them is not valid.</summary>
    private async Task<Dictionary<string, object?>?> VariablesAsync(
        KnownDocument document,
        GraphQLOperationDefinition query,
        Inputs inputs,
        ServedSchema schema,
        CancellationToken cancellationToken
    )
    {
        var isValid = document.IsValidFor(schema);
        if (isValid && query.Variables is null)
            return [];
        var result = await validator.ValidateAsync(
            new ValidationOptions
            {
                Schema = schema.Executable,
                Document = document.Document,
                Operation = query,
                Variables = inputs,
                // what validation has passed once it passes again: what is left are the variables
                Rules = isValid ? [] : DocumentValidator.CoreRules,
                CancellationToken = cancellationToken,
            }
        );
        if (!result.IsValid)
            return null;
        document.ValidFor(schema);
        return RecordResolver.ValuesOf(result.Variables);
    }
}
