namespace DataHub.Audit.Entries;

/// <summary>What kind of event an entry records. What is stored is its name in <see cref="AuditEntryWriter"/>, which never changes.</summary>
public enum AuditKind
{
    /// <summary>A query that was answered, in full or in part.</summary>
    Query,

    /// <summary>A write that was answered.</summary>
    Mutation,

    /// <summary>A request that its caller has no right to make.</summary>
    Denied,

    /// <summary>A document that was refused before it ran.</summary>
    Invalid,

    /// <summary>A token that was issued.</summary>
    Token,

    /// <summary>A token, or a request for one, that was refused.</summary>
    Authn,

    /// <summary>Other policies came into force, or were refused.</summary>
    PolicyChange,

    /// <summary>What a subject said about consent was recorded.</summary>
    Consent,

    /// <summary>A duty under an agreement was met.</summary>
    Duty,

    /// <summary>Something was administered: clients, agencies, people, feature flags.</summary>
    Admin,

    /// <summary>The log, or part of it, was exported.</summary>
    Export,

    /// <summary>The log was read.</summary>
    AuditRead,

    /// <summary>The keys of subjects were destroyed: their references stay in the log and name nobody any more.</summary>
    KeyDestroyed,

    /// <summary>The first entry of a log that takes the place of one that could not go on.</summary>
    Epoch,

    /// <summary>A checkpoint of another log was witnessed.</summary>
    PeerReceipt,

    /// <summary>A person signed in or out, or proved again to be there.</summary>
    SignIn,
}
