using GraphQLParser.AST;

namespace DataHub.Reference.Asking;

/// <summary>A field of the document, merged with all others of its response key.</summary>
/// <param name="Key">The response key.</param>
/// <param name="Name">In the schema.</param>
/// <param name="Arguments">Their values; one whose variable has no value is not there.</param>
/// <param name="Below">The selection sets of all of them, in order.</param>
/// <param name="Path">The response keys from the root, joined.</param>
public sealed record AskedField(
    string Key,
    string Name,
    IReadOnlyDictionary<string, object?> Arguments,
    IReadOnlyList<GraphQLSelectionSet> Below,
    string Path
)
{
    public bool Equals(AskedField? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);
}
