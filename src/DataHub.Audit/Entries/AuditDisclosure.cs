using DataHub.Audit.Subjects;

namespace DataHub.Audit.Entries;

/// <summary>
/// Records of one answer that were disclosed alike: same type, same agreement, same record class, hence the same form for every category.
/// </summary>
/// <param name="RecordType">SDL name of the record type.</param>
/// <param name="Originator">Whose records they are: ISO 3166-1 alpha-3. An agreement between groups decides for several.</param>
/// <param name="Agreement">Uid of the agreement that decided.</param>
/// <param name="RecordClass">The operand values on which it was decided; with the agreement's text they let the decision be replayed.</param>
/// <param name="Forms">The form in which each selected category left: category term to form name. It does not change afterwards.</param>
/// <param name="RecordIds">The records. The log stores references, not these ids: see <see cref="AuditReferences"/>.</param>
public sealed record AuditDisclosure(
    string RecordType,
    string Originator,
    string Agreement,
    string RecordClass,
    IReadOnlyDictionary<string, string> Forms,
    IReadOnlyList<long> RecordIds
);
