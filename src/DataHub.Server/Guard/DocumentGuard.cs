using GraphQLParser.AST;

namespace DataHub.Server.Guard;

/// <summary>
/// Refuses documents that cost more than any honest client needs, before GraphQL's own validation, which one small request can stall or
/// kill. Every step is iterative, linear in a size that the step before has capped, and stops at the first violation.
/// </summary>
public static class DocumentGuard
{
    /// <summary>Checks the text alone: call before parsing. Null for a document that may be parsed, syntax errors included.</summary>
    public static GuardViolation? CheckText(string query) => DocumentText.Check(query);

    /// <summary>Checks a parsed document: call after <see cref="CheckText"/> and parsing, before validation. Null when it may be validated.</summary>
    public static GuardViolation? CheckDocument(GraphQLDocument document)
    {
        if (DocumentCount.Check(document) is { } tooMany)
            return tooMany;
        if (FragmentGraph.Build(document, out var fragments) is { } tooLarge)
            return tooLarge;
        var paths = new ResponsePaths(fragments);
        return document
            .Definitions.OfType<GraphQLOperationDefinition>()
            .Select(paths.Check)
            .FirstOrDefault(found => found is not null);
    }
}
