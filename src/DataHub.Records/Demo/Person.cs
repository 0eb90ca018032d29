using DataHub.Policies;
using DataHub.Records.Model;

namespace DataHub.Records.Demo;

/// <summary>An invented person, as the world of the demo data knows the person; records know less.</summary>
internal sealed record Person
{
    public required long Key { get; init; }

    public required IReadOnlyList<CountryCode> Citizenships { get; init; }

    /// <summary>Where the person comes from, also when stateless.</summary>
    public required CountryCode Origin { get; init; }

    public required bool IsWoman { get; init; }

    public required DateOnly Born { get; init; }

    public required PersonName Name { get; init; }

    public required Place Home { get; init; }

    public required string NationalNumber { get; init; }
}
