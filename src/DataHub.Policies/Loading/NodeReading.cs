namespace DataHub.Policies.Loading;

/// <summary>Takes nodes apart whose shape the schema has already checked.</summary>
internal static class NodeReading
{
    public static string Text(this PolicyNode? node) => ((ScalarNode)node!).Text;

    public static MapNode Map(this PolicyNode? node) => (MapNode)node!;

    /// <summary>The items of a list; of a single text, that text; of nothing, nothing.</summary>
    public static IReadOnlyList<PolicyNode> Items(this PolicyNode? node) =>
        node switch
        {
            null => [],
            ListNode list => list.Items,
            _ => [node],
        };

    /// <summary>The value of a key that the schema requires.</summary>
    public static string TextOf(this MapNode map, string key) => map[key].Text();
}
