namespace DataHub.Clients;

/// <summary>What can be suspended. The number is stored: never renumber a member.</summary>
public enum PartyKind
{
    /// <summary>One system.</summary>
    Client = 1,

    /// <summary>All systems of an agency.</summary>
    Agency = 2,

    /// <summary>All systems of a country.</summary>
    Country = 3,
}
