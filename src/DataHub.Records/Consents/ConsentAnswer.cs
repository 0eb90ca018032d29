namespace DataHub.Records.Consents;

/// <summary>What a subject says on the sharing of data.</summary>
public enum ConsentAnswer
{
    Given,
    Refused,

    /// <summary>What was given before no longer holds.</summary>
    Withdrawn,
}
