namespace DataHub.Audit.Verification;

/// <summary>What a verification found.</summary>
public enum AuditFaultKind
{
    /// <summary>An entry is not there.</summary>
    Gap,

    /// <summary>The stored bytes are not an entry of this log, or not what was hashed when they were written.</summary>
    Record,

    /// <summary>A column beside the record does not say what the record says.</summary>
    Column,

    /// <summary>A stored tile does not hold the hashes of its entries, is missing, or is one too many.</summary>
    Tile,

    /// <summary>The head does not state the tree's size or root, or is gone.</summary>
    Head,

    /// <summary>A signed checkpoint does not verify, or the log is not the one that was signed.</summary>
    Checkpoint,
}
