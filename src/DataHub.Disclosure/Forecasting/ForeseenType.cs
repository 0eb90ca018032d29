using DataHub.Policies;

namespace DataHub.Disclosure.Forecasting;

/// <summary>What to expect of one originator's records of one type.</summary>
/// <param name="RecordType">The type.</param>
/// <param name="Originator">Whose records.</param>
/// <param name="Agreement">Uid and version of the agreement that decides.</param>
/// <param name="Fields">Every field that policy decides.</param>
public sealed record ForeseenType(
    string RecordType,
    CountryCode Originator,
    string Agreement,
    IReadOnlyList<ForeseenField> Fields
);
