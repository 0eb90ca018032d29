namespace DataHub.Tests.Reference.Comparing;

/// <summary>What a run has seen, so that it cannot pass by seeing nothing.</summary>
internal sealed class Tally
{
    public int Operations { get; set; }

    public int Documents { get; set; }

    /// <summary>Answers with at least one record in them.</summary>
    public int WithRecords { get; set; }

    /// <summary>Records that were compared, each as often as it was written.</summary>
    public long Records { get; set; }

    /// <summary>Values of records that were compared and were not null.</summary>
    public long Values { get; set; }

    /// <summary>Fields of which less than everything was left, one per answer, field, form and agreement.</summary>
    public long Redactions { get; set; }

    /// <summary>Operations that followed a cursor and were answered.</summary>
    public int Followed { get; set; }

    public long Bytes { get; set; }

    /// <summary>Roots that were refused, by code.</summary>
    public SortedDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers with records by the asker's agency: how wide the run was.</summary>
    public HashSet<(string Agency, string Purpose)> Askers { get; } = [];

    /// <summary>Takes in what another part of the run has seen.</summary>
    public void Add(Tally other)
    {
        lock (Askers)
        {
            (Operations, Documents, WithRecords) = (
                Operations + other.Operations,
                Documents + other.Documents,
                WithRecords + other.WithRecords
            );
            (Records, Values, Redactions) = (
                Records + other.Records,
                Values + other.Values,
                Redactions + other.Redactions
            );
            (Followed, Bytes) = (Followed + other.Followed, Bytes + other.Bytes);
            foreach (var (code, roots) in other.Refused)
                Refused[code] = Refused.GetValueOrDefault(code) + roots;
            Askers.UnionWith(other.Askers);
        }
    }

    public override string ToString() =>
        $"{Operations} operations of {Documents} documents by {Askers.Count} agencies and purposes that saw something; {WithRecords} answers with records, {Records} records, "
        + $"{Values} values, {Redactions} redactions, {Followed} pages by cursor, {Bytes / 1024} KB; refused: "
        + string.Join(", ", Refused.Select(r => $"{r.Key} {r.Value}"));
}
