using DataHub.Policies.Operands;

namespace DataHub.Policies.Wording;

/// <summary>
/// All record classes of a table, parted by what they come to. Classes that differ only in what makes no difference are kept once, so that
/// each part can be put in words quickly; the words are those of <see cref="ClassCover"/>.
/// </summary>
internal sealed class ClassDiagram
{
    private readonly IReadOnlyList<RecordOperand> operands;
    private readonly List<Node> nodes = [];
    private readonly Dictionary<string, int> byContent = [];
    private readonly Dictionary<(int Node, int Part), IReadOnlyList<IReadOnlyList<string>>> covers = [];
    private readonly int root;

    /// <param name="operands">What makes up a class.</param>
    /// <param name="partOf">From one value per operand to the number of a part.</param>
    public ClassDiagram(IReadOnlyList<RecordOperand> operands, Func<int[], int> partOf)
    {
        this.operands = operands;
        root = Build(new int[operands.Count], 0, partOf);
    }

    /// <summary>The words for one part: one text per conjunction; empty for a part without classes.</summary>
    public IReadOnlyList<string> Describe(int part) =>
        [.. Cover(root, part).Select(words => words.Count == 0 ? ClassCover.Always : string.Join(", ", words))];

    private int Build(int[] values, int level, Func<int[], int> partOf)
    {
        if (level == operands.Count)
            return Add(new Node(-1, [], partOf(values)));
        var children = new int[operands[level].Domain.Count];
        for (var value = 0; value < children.Length; value++)
        {
            values[level] = value;
            children[value] = Build(values, level + 1, partOf);
        }
        return children.All(child => child == children[0]) ? children[0] : Add(new Node(level, children, -1));
    }

    private int Add(Node node)
    {
        var content = $"{node.Level}:{node.Part}:{string.Join(',', node.Children)}";
        if (!byContent.TryGetValue(content, out var index))
        {
            byContent.Add(content, index = nodes.Count);
            nodes.Add(node);
        }
        return index;
    }

    private IReadOnlyList<IReadOnlyList<string>> Cover(int index, int part)
    {
        if (covers.TryGetValue((index, part), out var cover))
            return cover;
        var node = nodes[index];
        if (node.Level >= 0)
            cover = ClassCover.Join(
                node.Children.Select(child => Cover(child, part)),
                values => ClassCover.Words(operands[node.Level], values)
            );
        else if (node.Part == part)
            cover =
            [
                [],
            ];
        else
            cover = [];
        covers.Add((index, part), cover);
        return cover;
    }

    /// <param name="Level">The operand that is asked; -1 at the end.</param>
    /// <param name="Children">One node per value.</param>
    /// <param name="Part">At the end, what the classes come to.</param>
    private sealed record Node(int Level, int[] Children, int Part);
}
