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

/// <summary>How far information may travel (Traffic Light Protocol 2.0, FIRST). The numbers are stored: never renumber.</summary>
public enum TlpCode
{
    Clear = 1,
    Green = 2,
    Amber = 3,
    AmberStrict = 4,
    Red = 5,
}
