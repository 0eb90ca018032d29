namespace DataHub.Records.Model;

/// <summary>
/// Over which persons, or cases, the counts were made that a country was given: their keys, and which of them the same counts have counted. Never disclosed;
/// it decides which further counts would give away a few of them.
/// </summary>
public sealed class AnsweredUnits
{
    /// <summary>ISO numeric code of the country that asked.</summary>
    public short Asker { get; set; }

    /// <summary>1: cases; 2: persons.</summary>
    public byte Unit { get; set; }

    /// <summary>Counts the changes, so that of two nodes one sees what the other gave.</summary>
    public long Version { get; set; }

    public byte[] Sets { get; set; } = [];
}
