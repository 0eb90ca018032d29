namespace DataHub.Disclosure.Forecasting;

/// <summary>What a requester can expect of a field before any record is read.</summary>
public enum Foreseen
{
    /// <summary>Disclosed in full, on every record that is visible.</summary>
    Full,

    /// <summary>Disclosed in one coarser form, on every record that is visible.</summary>
    Generalised,

    /// <summary>Never disclosed.</summary>
    Withheld,

    /// <summary>It depends on the record.</summary>
    Conditional,
}
