using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>A company, agency or group that is said to have taken part.</summary>
public sealed class OrganisationRecord : Record
{
    public string? Name { get; set; }

    public string? RegistrationNumber { get; set; }

    public OrganisationType? Type { get; set; }

    /// <summary>Bit n is the <see cref="SuspectRole"/> with number n; 0 when nothing is known.</summary>
    public long AllegedRoles { get; set; }

    public string? PhoneNumber { get; set; }

    public Place Address { get; set; } = new();
}
