using DataHub.Policies;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>What happened to the persons of a case.</summary>
/// <param name="Origin">Where they come from.</param>
/// <param name="Destination">Where they were exploited and found.</param>
/// <param name="Modus">What for.</param>
/// <param name="Found">When they were found.</param>
internal sealed record Episode(CountryCode Origin, CountryCode Destination, ModusOperandi Modus, DateOnly Found)
{
    public bool CrossesBorder => Origin != Destination;
}
