namespace DataHub.Policies.Proving;

/// <summary>What is proved of policies, over every record class.</summary>
public enum ProvedProperty
{
    /// <summary>SQL takes and masks what the decision table says.</summary>
    PlanIsCheck,

    /// <summary>A record of which less is known never discloses more.</summary>
    UnknownNeverWidens,

    /// <summary>No agreement discloses more than the regional minimum standard leaves.</summary>
    BaselineHolds,

    /// <summary>No form is stronger than what the permissions that are true grant together.</summary>
    NoFormBeyondGrant,

    /// <summary>Outside the time in which an agreement is in force, nothing of it decides; inside it does.</summary>
    ExpiryCloses,
}
