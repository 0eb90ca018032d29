using GraphQLParser.AST;

namespace DataHub.Server.Guard;

/// <summary>
/// The fragments of a document and what each would weigh, written out. Built before anything follows a spread: cycles and fragments
/// that multiply are found here, in time linear in the document.
/// </summary>
internal sealed class FragmentGraph
{
    private static readonly GuardViolation Cycle = new(
        GuardCodes.FragmentCycle,
        "A fragment spreads itself, directly or through others."
    );

    private static readonly GuardViolation TooLarge = new(
        GuardCodes.FragmentsTooLarge,
        $"With its fragments written out the document has more than {GuardCaps.ExpandedSelections} selections."
    );

    private readonly Dictionary<string, Node> _fragments = new(StringComparer.Ordinal);

    private FragmentGraph(GraphQLDocument document)
    {
        // The first of two fragments of one name stands; validation refuses the second.
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, new Node(fragment.SelectionSet));
    }

    public static GuardViolation? Build(GraphQLDocument document, out FragmentGraph graph)
    {
        graph = new FragmentGraph(document);
        foreach (var fragment in graph._fragments.Values)
            if (graph.Weigh(fragment) is { } violation)
                return violation;
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
            if (graph.Weigh(new Node(operation.SelectionSet)) is { } violation)
                return violation;
        return null;
    }

    /// <summary>The selections of a fragment; null when the document does not define it, which validation reports.</summary>
    public GraphQLSelectionSet? SelectionsOf(string fragment) => _fragments.GetValueOrDefault(fragment)?.Selections;

    /// <summary>Weighs a fragment after those that it spreads: a depth-first walk with its own stack.</summary>
    private GuardViolation? Weigh(Node start)
    {
        if (start.State == State.Weighed)
            return null;
        var path = new Stack<Node>();
        path.Push(start);
        while (path.TryPeek(out var node))
        {
            if (node.State == State.New)
                Enter(node);
            if (node.Pending.TryPop(out var next))
            {
                if (next.State == State.Open)
                    return Cycle;
                if (next.State == State.New)
                    path.Push(next);
                continue;
            }
            node.Weight = node.Spreads.Aggregate(node.Weight, (sum, spread) => Math.Min(sum + spread.Weight, Over));
            if (node.Weight >= Over)
                return TooLarge;
            node.State = State.Weighed;
            path.Pop();
        }
        return null;
    }

    private const int Over = GuardCaps.ExpandedSelections + 1;

    private void Enter(Node node)
    {
        node.State = State.Open;
        var sets = new Stack<GraphQLSelectionSet>();
        sets.Push(node.Selections);
        while (sets.TryPop(out var set))
        {
            node.Weight += set.Selections.Count;
            foreach (var selection in set.Selections)
            {
                if (selection is GraphQLFragmentSpread spread)
                {
                    if (_fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment))
                        node.Spreads.Add(fragment);
                }
                else if (selection is IHasSelectionSetNode { SelectionSet: { } inner })
                {
                    sets.Push(inner);
                }
            }
        }
        foreach (var fragment in node.Spreads.Distinct())
            node.Pending.Push(fragment);
    }

    private enum State
    {
        New,
        Open,
        Weighed,
    }

    private sealed class Node(GraphQLSelectionSet selections)
    {
        public GraphQLSelectionSet Selections { get; } = selections;
        public State State { get; set; }

        /// <summary>Fields and spreads, fragments written out; never more than one above the cap.</summary>
        public int Weight { get; set; }

        public List<Node> Spreads { get; } = [];
        public Stack<Node> Pending { get; } = new();
    }
}
