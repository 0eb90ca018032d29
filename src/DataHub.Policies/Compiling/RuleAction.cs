namespace DataHub.Policies.Compiling;

/// <summary>What a permission or prohibition is about (ODRL actions).</summary>
internal enum RuleAction
{
    /// <summary>Seeing records.</summary>
    Read,

    /// <summary>Asking whether there is a record with given values: hit or no hit, nothing else.</summary>
    Index,

    /// <summary>Counting persons and cases.</summary>
    Aggregate,

    /// <summary>Passing on what was disclosed.</summary>
    Distribute,

    /// <summary>Asking the hub at all for a purpose.</summary>
    Use,
}
