using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using DataHub.Audit.Entries;

namespace DataHub.Audit.Subjects;

/// <summary>References that were worked out lately, in memory. It grows until <see cref="AuditReferences"/> begins a new one.</summary>
internal sealed class KnownReferences
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<long, UInt128>> byType = new(
        StringComparer.Ordinal
    );
    private int count;

    public int Count => count;

    public void Add(AuditSubject subject, UInt128 reference)
    {
        if (byType.GetOrAdd(subject.RecordType, static _ => new()).TryAdd(subject.RecordId, reference))
            Interlocked.Increment(ref count);
    }

    public bool Has(AuditSubject subject) => TryGet(subject.RecordType, subject.RecordId, out _);

    public bool TryGet(string recordType, long recordId, out UInt128 reference)
    {
        reference = default;
        return byType.TryGetValue(recordType, out var ofType) && ofType.TryGetValue(recordId, out reference);
    }

    /// <summary>The records of an entry whose references are not here; null when all are.</summary>
    public HashSet<AuditSubject>? MissingOf(AuditEntry entry)
    {
        HashSet<AuditSubject>? missing = null;
        foreach (var group in entry.Disclosures)
        {
            var ofType = byType.GetValueOrDefault(group.RecordType);
            for (var i = 0; i < group.RecordIds.Count; i++)
            {
                if (ofType?.ContainsKey(group.RecordIds[i]) is not true)
                    (missing ??= []).Add(new AuditSubject(group.RecordType, group.RecordIds[i]));
            }
        }
        foreach (var subject in entry.Subjects)
        {
            if (!Has(subject))
                (missing ??= []).Add(subject);
        }
        return missing;
    }

    /// <summary>Writes the <see cref="AuditReferences.Length"/> characters of a reference that is here.</summary>
    public void Write(string recordType, long recordId, Span<byte> text)
    {
        if (!TryGet(recordType, recordId, out var reference))
            throw new KeyNotFoundException("The reference of a record was not worked out before its entry is written.");
        WriteText(reference, text);
    }

    public static void WriteText(UInt128 reference, Span<byte> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, reference);
        Base64Url.EncodeToUtf8(bytes, text);
    }
}
