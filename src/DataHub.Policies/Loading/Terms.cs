using System.Diagnostics.CodeAnalysis;

namespace DataHub.Policies.Loading;

/// <summary>A closed vocabulary: finds a term, or says which one may have been meant.</summary>
/// <param name="noun">What the terms are, as in <c>category</c>.</param>
/// <param name="listedIn">Where all of them stand.</param>
/// <param name="items">The terms; null when the file that lists them is itself faulty: then nothing is found and nothing reported.</param>
internal sealed class Terms<T>(string noun, string listedIn, IReadOnlyDictionary<string, T>? items)
    where T : class
{
    private const int FewTerms = 20;

    public IReadOnlyDictionary<string, T>? Items => items;

    public bool TryFind(PolicyNode node, FaultList faults, [NotNullWhen(true)] out T? item)
    {
        item = null;
        if (items is null)
            return false;
        var text = node.Text();
        if (items.TryGetValue(text, out item))
            return true;
        faults.Add(node, $"Unknown {noun} {text}. {Remedy(text, items.Keys)}");
        return false;
    }

    private string Remedy(string text, IEnumerable<string> known)
    {
        var all = known.ToList();
        if (all.Count <= FewTerms)
            return $"Write one of: {string.Join(", ", all)}.";
        var nearest = all.MinBy(term => Distance(text, term))!;
        return Distance(text, nearest) <= text.Length / 3
            ? $"Did you mean {nearest}? All are in {listedIn}."
            : $"Write one of those in {listedIn}.";
    }

    // Levenshtein, ignoring case
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }
        return row[^1];
    }
}
