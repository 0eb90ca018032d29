namespace DataHub.Records.Demo;

/// <summary>How a victim answered when asked for consent.</summary>
internal enum ConsentWish
{
    /// <summary>Yes, until withdrawn.</summary>
    Given,

    /// <summary>Yes, until a day that lies ahead.</summary>
    GivenForYears,

    /// <summary>Yes, until a day that has passed.</summary>
    Lapsed,

    /// <summary>Yes, and later no.</summary>
    Withdrawn,

    /// <summary>No.</summary>
    Refused,

    /// <summary>Nobody asked.</summary>
    NotAsked,
}
