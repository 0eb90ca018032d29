namespace DataHub.Disclosure.Statistics.Ledger;

/// <summary>How a set stands to those that were answered.</summary>
internal enum Standing
{
    /// <summary>Its count would tell a small one, or nobody can say that it would not.</summary>
    TooClose,

    /// <summary>Its count is a sum and difference of those that were given: it tells nothing new.</summary>
    Follows,

    /// <summary>No sum and difference of its count and those that were given is a small one.</summary>
    Apart,
}
