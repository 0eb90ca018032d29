using System.Text.Json;

namespace DataHub.Disclosure.Schema;

/// <summary>A code list: the GraphQL names of an enum's values, the numbers they are stored under, and the broader code of each.</summary>
public sealed class CodeList
{
    private readonly JsonEncodedText?[] names;
    private readonly int[] parents;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    internal CodeList(string name, IReadOnlyList<(string Name, int Number, string? Parent)> values)
    {
        Name = name;
        var size = values.Max(v => v.Number) + 1;
        names = new JsonEncodedText?[size];
        parents = new int[size];
        foreach (var (valueName, number, _) in values)
        {
            names[number] = JsonEncodedText.Encode(valueName);
            numbers[valueName] = number;
        }
        foreach (var (_, number, parent) in values)
            parents[number] = parent is null ? number : numbers[parent];
    }

    public string Name { get; }

    /// <summary>The stored numbers, each with the number of the broader code (itself when there is none).</summary>
    public IEnumerable<(int Number, int Parent)> Parents => numbers.Values.Select(n => (n, parents[n]));

    /// <summary>The stored number of a GraphQL value.</summary>
    public int NumberOf(string value) => numbers[value];

    /// <summary>The broader code; the code itself when there is none; 0 for a number that is not in the list.</summary>
    public int ParentOf(long number) => number > 0 && number < parents.Length ? parents[number] : 0;

    /// <summary>The GraphQL name of a stored number; null for a number that is not in the list.</summary>
    public JsonEncodedText? NameOf(long number) => number > 0 && number < names.Length ? names[number] : null;
}
