namespace DataHub.Records.Model;

/// <summary>
/// A count that a country was given. From two counts that differ by a few persons these few could be counted: what was answered decides what else is. No
/// record, and nothing of one: only what was asked.
/// </summary>
public sealed class AnsweredCount
{
    /// <summary>Follows from all the rest: the same question is stored once.</summary>
    public long Id { get; set; }

    /// <summary>ISO numeric code of the country that asked.</summary>
    public short Asker { get; set; }

    /// <summary>What was counted, as in <c>cases</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>What narrowed it, as in <c>handledBy=360 modusOperandi=2</c>, in the order of the names.</summary>
    public required string Filters { get; set; }

    /// <summary>First day, yyyymmdd; -1 when what has no date counts too.</summary>
    public int From { get; set; }

    /// <summary>Day after the last, yyyymmdd.</summary>
    public int Until { get; set; }
}
