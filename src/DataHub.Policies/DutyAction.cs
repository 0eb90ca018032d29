namespace DataHub.Policies;

/// <summary>The duties of the profile (ODRL 2.2 vocabulary where it has a term).</summary>
public enum DutyAction
{
    /// <summary>The assigner is told of a disclosure within a time.</summary>
    Inform,

    /// <summary>The assignee deletes its copies within a time after the disclosure.</summary>
    Delete,

    /// <summary>The assignee asks the assigner's consent before certain uses.</summary>
    ObtainConsent,

    /// <summary>The request gives a reason, or is refused.</summary>
    Justify,

    /// <summary>The parties look at the agreement again, a time before it ends.</summary>
    Review,
}
