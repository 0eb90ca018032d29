namespace DataHub.Records.Model;

/// <summary>
/// A count that a country was given: no record, and nothing of one. While few have been added since, it is given again as it was, because the difference
/// would tell these few.
/// </summary>
public sealed class AnsweredCount
{
    /// <summary>Follows from asker and question.</summary>
    public long Id { get; set; }

    /// <summary>ISO numeric code of the country that asked.</summary>
    public short Asker { get; set; }

    /// <summary>What was counted, as in <c>ClosedCases HandledBy=360 20200505-20230506</c>.</summary>
    public required string Question { get; set; }

    /// <summary>Null where no cases are counted.</summary>
    public int? Cases { get; set; }

    public int? Persons { get; set; }

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    public long CountedAt { get; set; }
}
