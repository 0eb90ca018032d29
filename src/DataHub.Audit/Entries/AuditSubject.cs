using DataHub.Audit.Subjects;

namespace DataHub.Audit.Entries;

/// <summary>A record that an entry is about.</summary>
/// <param name="RecordType">SDL name of the record type.</param>
/// <param name="RecordId">Its id in the store; the log writes a reference instead, see <see cref="AuditReferences"/>.</param>
public readonly record struct AuditSubject(string RecordType, long RecordId);
