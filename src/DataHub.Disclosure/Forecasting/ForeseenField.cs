namespace DataHub.Disclosure.Forecasting;

/// <summary>What to expect of one field of one originator's records.</summary>
/// <param name="Path">Response keys from the root field, joined by points; in a list of all fields, the field's name.</param>
/// <param name="RecordType">The type the field belongs to.</param>
/// <param name="Field">As the schema names it.</param>
/// <param name="Originator">Alpha-3 code; null where no agreement gives any record of the type.</param>
/// <param name="Agreement">Uid and version of the agreement that decides; null likewise.</param>
/// <param name="Outcome">What to expect.</param>
/// <param name="Forms">The forms it may come in, in the order of the policies.</param>
public sealed record ForeseenField(
    string Path,
    string RecordType,
    string Field,
    string? Originator,
    string? Agreement,
    Foreseen Outcome,
    IReadOnlyList<string> Forms
);
