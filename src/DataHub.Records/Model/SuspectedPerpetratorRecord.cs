using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>
/// A person suspected of trafficking. Persons who were sold, moved or controlled are victims and are never listed here, whatever they
/// were forced to do (ACTIP article 14(7), non-punishment).
/// </summary>
public sealed class SuspectedPerpetratorRecord : Record
{
    public string? FullName { get; set; }

    public string? NativeScriptName { get; set; }

    public string? Aliases { get; set; }

    /// <inheritdoc cref="VictimRecord.FoldedNames"/>
    public string? FoldedNames
    {
        get => Names.FoldedNames.Of(FullName, NativeScriptName, Aliases);
        private set { }
    }

    public int? DateOfBirth { get; set; }

    public string? Citizenships { get; set; }

    /// <summary>Bit n is the <see cref="SuspectRole"/> with number n; 0 when nothing is known.</summary>
    public long Roles { get; set; }

    public string? RoleDetails { get; set; }

    public LegalStatus? LegalStatus { get; set; }

    public string? Warrants { get; set; }

    public IdentityDocument Document { get; set; } = new();

    public long? OrganisationId { get; set; }
}
