namespace DataHub.Policies.Compiling;

/// <summary>What a prohibition that counts does.</summary>
internal enum ProhibitionEffect
{
    /// <summary>Leaves at most certain forms of certain categories.</summary>
    Cap,

    /// <summary>The record does not exist for the requester.</summary>
    Hide,

    /// <summary>In the baseline the request is refused; in an agreement nothing of its originator is disclosed.</summary>
    Deny,
}
