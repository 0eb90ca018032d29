namespace DataHub.Records.Model.Codes;

/// <summary>What a recipient may do with information (police handling codes). The numbers are stored: never renumber.</summary>
public enum HandlingCode
{
    H0 = 1,
    H1 = 2,
    H2 = 3,
    H3 = 4,
}

/// <summary>How reliable the source of information is. The numbers are stored: never renumber.</summary>
public enum SourceReliability
{
    A = 1,
    B = 2,
    C = 3,
    X = 4,
}
