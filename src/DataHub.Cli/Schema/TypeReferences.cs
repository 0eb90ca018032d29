using GraphQLParser.AST;

namespace DataHub.Cli.Schema;

/// <summary>References to types as they are written, and which of two may take the other's place.</summary>
internal static class TypeReferences
{
    public static string Written(this GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType required => required.Type.Written() + "!",
            GraphQLListType list => $"[{list.Type.Written()}]",
            GraphQLNamedType named => named.Name.StringValue,
            _ => throw new InvalidOperationException("A GraphQL type is named, a list or non-null."),
        };

    /// <summary>Whether whoever read the earlier type can read the later one: it may promise more.</summary>
    public static bool ReadsAs(this GraphQLType later, GraphQLType earlier) =>
        (earlier, later) switch
        {
            (GraphQLNonNullType before, GraphQLNonNullType after) => after.Type.ReadsAs(before.Type),
            (_, GraphQLNonNullType after) => after.Type.ReadsAs(earlier),
            (GraphQLListType before, GraphQLListType after) => after.Type.ReadsAs(before.Type),
            _ => earlier.Written() == later.Written(),
        };

    /// <summary>Whether what was sent as the earlier type can be sent as the later one: it may ask for less.</summary>
    public static bool Takes(this GraphQLType later, GraphQLType earlier) =>
        (earlier, later) switch
        {
            (GraphQLNonNullType before, GraphQLNonNullType after) => after.Type.Takes(before.Type),
            (GraphQLNonNullType before, _) => later.Takes(before.Type),
            (GraphQLListType before, GraphQLListType after) => after.Type.Takes(before.Type),
            _ => earlier.Written() == later.Written(),
        };
}
