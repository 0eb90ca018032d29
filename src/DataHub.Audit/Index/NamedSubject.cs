namespace DataHub.Audit.Index;

/// <summary>A subject with the entry that names it, within a question to the index.</summary>
internal sealed class NamedSubject
{
    public required IndexedSubjectRow Subject { get; init; }

    public required IndexedEntryRow Entry { get; init; }
}
