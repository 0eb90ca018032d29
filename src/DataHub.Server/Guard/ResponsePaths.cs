using GraphQLParser.AST;

namespace DataHub.Server.Guard;

/// <summary>
/// The guard's last step: walks the operation with its fragments written out, along the paths of the response, as field merging will.
/// Runs only on documents whose weight <see cref="FragmentGraph"/> has found small.
/// </summary>
internal sealed class ResponsePaths(FragmentGraph fragments)
{
    private static readonly GuardViolation TooManyRootFields = new(
        GuardCodes.TooManyRootFields,
        $"The operation has more than {GuardCaps.RootFields} root fields."
    );

    private static readonly GuardViolation Repeated = new(
        GuardCodes.FieldTooOftenRepeated,
        $"One field of the response is selected more than {GuardCaps.SamePath} times."
    );

    private static readonly GuardViolation TooDeep = new(
        GuardCodes.TooDeep,
        $"The operation is more than {GuardCaps.Depth} fields deep."
    );

    private static readonly GuardViolation IntrospectionTooDeep = new(
        GuardCodes.IntrospectionTooDeep,
        $"Introspection is more than {GuardCaps.IntrospectionDepth} fields deep, or follows more than "
            + $"{GuardCaps.IntrospectionLists} lists of the schema inside one another."
    );

    private readonly Stack<(GraphQLSelectionSet Set, PathNode Parent)> _open = new();
    private int _rootFields;

    public GuardViolation? Check(GraphQLOperationDefinition operation)
    {
        _open.Push((operation.SelectionSet, PathNode.Root()));
        while (_open.TryPop(out var next))
            foreach (var selection in next.Set.Selections)
                if (Visit(selection, next.Parent) is { } violation)
                    return violation;
        return null;
    }

    private GuardViolation? Visit(ASTNode selection, PathNode parent)
    {
        if (selection is GraphQLField field)
            return VisitField(field, parent);
        var set = selection switch
        {
            GraphQLFragmentSpread spread => fragments.SelectionsOf(spread.FragmentName.Name.StringValue),
            GraphQLInlineFragment inline => inline.SelectionSet,
            _ => null,
        };
        if (set is not null)
            _open.Push((set, parent));
        return null;
    }

    private GuardViolation? VisitField(GraphQLField field, PathNode parent)
    {
        if (parent.Depth == 0 && ++_rootFields > GuardCaps.RootFields)
            return TooManyRootFields;
        var node = parent.Child(field);
        if (node.Count > GuardCaps.SamePath)
            return Repeated;
        if (!node.IsIntrospection && node.Depth > GuardCaps.Depth)
            return TooDeep;
        if (node.Depth > GuardCaps.IntrospectionDepth || node.Lists > GuardCaps.IntrospectionLists)
            return IntrospectionTooDeep;
        if (field.SelectionSet is { } set)
            _open.Push((set, node));
        return null;
    }

    private sealed class PathNode
    {
        private Dictionary<string, PathNode>? _children;

        /// <summary>Selections of this path so far.</summary>
        public int Count { get; private set; }

        /// <summary>Fields from the root to here; 0 for the root itself.</summary>
        public int Depth { get; private init; }

        public bool IsIntrospection { get; private init; }

        /// <summary>Lists of the schema on the way here, below an introspection field.</summary>
        public int Lists { get; private init; }

        public static PathNode Root() => new();

        public PathNode Child(GraphQLField field)
        {
            var key = (field.Alias?.Name ?? field.Name).StringValue;
            _children ??= new Dictionary<string, PathNode>(StringComparer.Ordinal);
            // A conflict of two fields under one key is validation's to report; the stricter limits of the two do not matter then.
            if (!_children.TryGetValue(key, out var child))
                _children[key] = child = Below(field.Name.StringValue);
            child.Count++;
            return child;
        }

        private PathNode Below(string name) =>
            new()
            {
                Depth = Depth + 1,
                IsIntrospection = IsIntrospection || name is "__schema" or "__type",
                Lists =
                    Lists
                    + (IsIntrospection && name is "fields" or "inputFields" or "interfaces" or "possibleTypes" ? 1 : 0),
            };
    }
}
