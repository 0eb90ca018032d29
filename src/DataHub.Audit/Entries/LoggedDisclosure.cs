namespace DataHub.Audit.Entries;

/// <summary>Records that were disclosed alike, as an entry says it.</summary>
/// <param name="RecordType">SDL name of the record type.</param>
/// <param name="Originator">Whose records: alpha-3 code.</param>
/// <param name="Agreement">Uid of the agreement that decided.</param>
/// <param name="RecordClass">The operand values on which it was decided: <c>name=value</c>, separated by spaces.</param>
/// <param name="Forms">Category term to form name.</param>
/// <param name="References">The references of the records, 22 characters each.</param>
public sealed record LoggedDisclosure(
    string RecordType,
    string Originator,
    string Agreement,
    string RecordClass,
    IReadOnlyDictionary<string, string> Forms,
    IReadOnlyList<string> References
);
