using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace DataHub.Policies;

/// <summary>All categories of a policy bundle, in the order of their indexes.</summary>
public sealed class CategorySet : IReadOnlyList<Category>
{
    private readonly Category[] categories;
    private readonly FrozenDictionary<string, Category> byTerm;

    /// <summary>A set in which each category stands at its own index; tests build small ones.</summary>
    public CategorySet(IEnumerable<Category> categories)
    {
        this.categories = [.. categories];
        for (var index = 0; index < this.categories.Length; index++)
        {
            if (this.categories[index].Index != index)
                throw new ArgumentException("A category stands at its own index.", nameof(categories));
        }
        byTerm = this.categories.ToFrozenDictionary(category => category.Term);
    }

    public int Count => categories.Length;

    public Category this[int index] => categories[index];

    /// <summary>The category with that term.</summary>
    /// <exception cref="KeyNotFoundException">No category has that term.</exception>
    public Category this[string term] => byTerm[term];

    public bool TryFind(string term, [NotNullWhen(true)] out Category? category) =>
        byTerm.TryGetValue(term, out category);

    public bool Contains(string term) => byTerm.ContainsKey(term);

    public IEnumerator<Category> GetEnumerator() => categories.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
