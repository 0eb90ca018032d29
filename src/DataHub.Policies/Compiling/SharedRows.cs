namespace DataHub.Policies.Compiling;

/// <summary>Keeps equal rows of a table once. Null is the row of hidden records.</summary>
internal sealed class SharedRows
{
    private readonly List<byte[]?> rows = [];
    private readonly Dictionary<string, ushort> byContent = [];

    // the compiler mostly hands out the same array again
    private readonly Dictionary<byte[], ushort> byArray = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<byte[]?> All => rows;

    public ushort IndexOf(byte[]? row)
    {
        if (row is not null && byArray.TryGetValue(row, out var index))
            return index;
        var content = row is null ? "hidden" : Convert.ToHexString(row);
        if (!byContent.TryGetValue(content, out index))
        {
            byContent.Add(content, index = checked((ushort)rows.Count));
            rows.Add(row);
        }
        if (row is not null)
            byArray.Add(row, index);
        return index;
    }
}
