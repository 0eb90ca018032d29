namespace DataHub.Records.Model.Codes;

/// <summary>What data may be used for under a consent. The numbers are stored: never renumber.</summary>
public enum ConsentPurpose
{
    Repatriation = 1,
    Protection = 2,
    Investigation = 3,
}

/// <summary>Who consented. The numbers are stored: never renumber.</summary>
public enum ConsentGiver
{
    Self = 1,
    Guardian = 2,
    BestInterestDecision = 3,
}

/// <summary>What data a consent covers. The numbers are stored: never renumber.</summary>
public enum ConsentCategory
{
    Identity = 1,
    Contact = 2,
    Health = 3,
    Location = 4,
    Image = 5,
    Narrative = 6,
}
