namespace DataHub.Records.Model.Codes;

/// <summary>What a leg was part of (HTCDS hte_Type, extended by the way out). The numbers are stored: never renumber.</summary>
public enum LegType
{
    Recruitment = 1,
    Transit = 2,
    Exploitation = 3,
    Exit = 4,
    Return = 5,
}

/// <summary>How a person travelled. The numbers are stored: never renumber.</summary>
public enum TransportMode
{
    Air = 1,
    Sea = 2,
    Road = 3,
    Rail = 4,
    Foot = 5,
}

/// <summary>On what basis a person entered a country. The numbers are stored: never renumber.</summary>
public enum EntryBasis
{
    VisaFree = 1,
    VisitorVisa = 2,
    WorkPermit = 3,
    Irregular = 4,
}

/// <summary>What kind of place a location is. The numbers are stored: never renumber.</summary>
public enum LocationKind
{
    Compound = 1,
    Casino = 2,
    Hotel = 3,
    Shelter = 4,
    Border = 5,
    Port = 6,
    Embassy = 7,
    Police = 8,
    Workplace = 9,
    Household = 10,
    Other = 11,
}
