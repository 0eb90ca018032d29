using System.Globalization;
using DataHub.Reference.Deciding;

namespace DataHub.Reference.Opaque;

/// <summary>
/// Cursors as the reference knows them: it does not write them, it marks where one belongs and learns the hub's own from the hub's answer. Following one
/// then must lead to the page that the reference works out.
/// </summary>
public sealed class CursorBook
{
    /// <summary>What a mark starts with; no stored text does.</summary>
    public const string Mark = "~cursor~";

    private readonly List<(Asker Asker, Place Place)> marked = [];
    private readonly Dictionary<(Asker, string), Place> learned = [];
    private readonly Dictionary<(Asker, string, long), string> given = [];

    /// <summary>Writes a mark where the hub has a cursor.</summary>
    public string MarkOf(Asker asker, Place place)
    {
        marked.Add((asker, place));
        return Mark + (marked.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Takes the hub's cursor for a mark.</summary>
    /// <returns>What is wrong with it; null: nothing.</returns>
    public string? Learn(string mark, string cursor)
    {
        var (asker, place) = marked[int.Parse(mark[Mark.Length..], CultureInfo.InvariantCulture)];
        if (given.TryGetValue((asker, place.List, place.Id), out var before) && before != cursor)
            return "the same row of the same list has two cursors";
        if (learned.TryGetValue((asker, cursor), out var other) && (other.List != place.List || other.Id != place.Id))
            return "two rows have the same cursor";
        given[(asker, place.List, place.Id)] = cursor;
        learned[(asker, cursor)] = place;
        return null;
    }

    /// <summary>Where a cursor stands; null for one that this asker was not given for this list.</summary>
    public Place? Find(Asker asker, string cursor, string list) =>
        learned.TryGetValue((asker, cursor), out var place) && place.List == list ? place : null;

    /// <summary>The cursors that were given, by the place in the answer of the list they were given in.</summary>
    public IEnumerable<(Asker Asker, string Cursor, Place Place)> Given =>
        learned.Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value));

    /// <summary>Forgets everything: for other documents of the same store.</summary>
    public void Clear()
    {
        marked.Clear();
        learned.Clear();
        given.Clear();
    }
}
