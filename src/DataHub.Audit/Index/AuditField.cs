namespace DataHub.Audit.Index;

/// <summary>What an entry can be found by, besides its subjects.</summary>
public enum AuditField
{
    Time,
    Kind,
    Outcome,

    /// <summary>The requester's country, or the region.</summary>
    Country,
    Agency,
    Client,
    Officer,
    Purpose,

    /// <summary>Uid of an agreement under which something was disclosed; an entry may have several.</summary>
    Agreement,

    /// <summary>Country whose records were disclosed; an entry may have several.</summary>
    Originator,
}
