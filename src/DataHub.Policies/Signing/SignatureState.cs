namespace DataHub.Policies.Signing;

/// <summary>How one party's signature under one text stands.</summary>
public enum SignatureState
{
    /// <summary>Good, by a key of the party.</summary>
    Valid,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>Of an earlier or another text.</summary>
    OtherText,

    /// <summary>By a key that is not the party's.</summary>
    UnknownKey,

    /// <summary>Not a signature of the key that it names.</summary>
    Invalid,
}
