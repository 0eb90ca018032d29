namespace DataHub.Policies;

/// <summary>An agency of a party that may ask or contribute.</summary>
/// <param name="Code">Alpha-3 code of its country and its short name, as in <c>KHM.NCCT</c>.</param>
/// <param name="Name">Its full name in English.</param>
/// <param name="Type">The organisation type of HTCDS, as in <c>LawEnforcement</c>.</param>
/// <param name="Country">The party it belongs to.</param>
/// <param name="Pillar">The ASEAN community pillar it works in, as in <c>SocioCultural</c>.</param>
/// <param name="ProtectsChildren">Whether it has a child-protection mandate: the one thing that lifts the baseline's cap on minors.</param>
public sealed record Agency(
    string Code,
    string Name,
    string Type,
    CountryCode Country,
    string Pillar,
    bool ProtectsChildren
);
