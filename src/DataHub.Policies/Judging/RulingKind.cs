namespace DataHub.Policies.Judging;

/// <summary>How an agreement's answer about a record class comes about.</summary>
internal enum RulingKind
{
    /// <summary>Its rules decided; the record may be hidden by them.</summary>
    Decided,

    /// <summary>The baseline refuses the request as a whole.</summary>
    Refused,

    /// <summary>It is not in force at that instant, or suspended.</summary>
    NotInForce,

    /// <summary>A narrower agreement has taken its place.</summary>
    Superseded,

    /// <summary>None of its permissions speaks of this agency and purpose, or it does not bind the two countries.</summary>
    NoPermission,
}
