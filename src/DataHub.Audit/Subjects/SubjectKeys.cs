using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataHub.Audit.Entries;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Subjects;

/// <summary>
/// The keys of the records that occur in the log: one random key of 32 bytes per record, made when the record first occurs, kept apart from
/// the log and wrapped with AES-256-GCM under the hub's subject key file. A destroyed key unlinks the record from all its entries.
/// </summary>
internal sealed class SubjectKeys(AuditStore store, Func<byte[]> wrapping, TimeSpan timeout)
{
    public const int WrappedLength = NonceLength + KeyLength + TagLength;

    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    // Two processes may make a record's key at the same moment: one of them loses, and then finds the other's.
    private const int Attempts = 3;

    /// <summary>The keys of those records that have one.</summary>
    public Dictionary<AuditSubject, byte[]> Read(IReadOnlyCollection<AuditSubject> subjects)
    {
        using var connection = store.OpenForReading();
        using var context = store.CreateKeysContext(connection);
        return Read(context, subjects);
    }

    /// <summary>The keys of all those records; what is missing is made, and durable before this returns.</summary>
    public Dictionary<AuditSubject, byte[]> ReadOrMake(IReadOnlyCollection<AuditSubject> subjects)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Make(subjects, Read(subjects));
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // read again
            }
        }
    }

    /// <summary>Destroys the keys of those records, and in the embedded store what its files still held of them.</summary>
    /// <exception cref="InvalidOperationException">The keys are destroyed, and its files still hold them: the message says why.</exception>
    public void Destroy(IReadOnlyCollection<AuditSubject> subjects)
    {
        using var connection = store.OpenForWriting(timeout);
        using (var context = store.CreateKeysContext(connection))
        {
            foreach (var (type, ids) in ByType(subjects))
                context.Keys.Where(row => row.RecordType == type && ids.Contains(row.RecordId)).ExecuteDelete();
        }
        store.ForgetDeleted(connection);
    }

    /// <summary>Fails as <see cref="Destroy"/> would where the login may not destroy keys.</summary>
    public void RequireDestroyable()
    {
        using var connection = store.OpenForWriting(timeout);
        using var context = store.CreateKeysContext(connection);
        // a database asks for the right before it looks for rows
        context.Keys.Where(row => false).ExecuteDelete();
    }

    /// <summary>Whether the subject key file opens what the store holds. A store without keys fits any file.</summary>
    public bool Fits()
    {
        using var connection = store.OpenForReading();
        using var context = store.CreateKeysContext(connection);
        try
        {
            if (context.Keys.AsNoTracking().FirstOrDefault() is { } row)
                Unwrap(row);
            return true;
        }
        catch (AuditUnavailableException)
        {
            return false;
        }
    }

    private Dictionary<AuditSubject, byte[]> Make(
        IReadOnlyCollection<AuditSubject> subjects,
        Dictionary<AuditSubject, byte[]> keys
    )
    {
        if (subjects.All(keys.ContainsKey))
            return keys;
        using var connection = store.OpenForWriting(timeout);
        using var context = store.CreateKeysContext(connection);
        foreach (var subject in subjects)
        {
            if (keys.TryAdd(subject, RandomNumberGenerator.GetBytes(KeyLength)))
                context.Add(Wrap(subject, keys[subject]));
        }
        context.SaveChanges();
        return keys;
    }

    private Dictionary<AuditSubject, byte[]> Read(
        SubjectKeysContext context,
        IReadOnlyCollection<AuditSubject> subjects
    )
    {
        var keys = new Dictionary<AuditSubject, byte[]>(subjects.Count);
        foreach (var (type, ids) in ByType(subjects))
        {
            var rows = context.Keys.AsNoTracking().Where(row => row.RecordType == type && ids.Contains(row.RecordId));
            foreach (var row in rows)
                keys.Add(new AuditSubject(type, row.RecordId), Unwrap(row));
        }
        return keys;
    }

    private static IEnumerable<(string Type, List<long> Ids)> ByType(IEnumerable<AuditSubject> subjects) =>
        subjects
            .GroupBy(subject => subject.RecordType, subject => subject.RecordId)
            .Select(group => (group.Key, group.ToList()));

    private SubjectKeyRow Wrap(AuditSubject subject, byte[] key)
    {
        var wrapped = new byte[WrappedLength];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(wrapping(), TagLength);
        cipher.Encrypt(
            wrapped.AsSpan(0, NonceLength),
            key,
            wrapped.AsSpan(NonceLength, KeyLength),
            wrapped.AsSpan(NonceLength + KeyLength),
            NameOf(subject)
        );
        return new SubjectKeyRow
        {
            RecordType = subject.RecordType,
            RecordId = subject.RecordId,
            Key = wrapped,
        };
    }

    private byte[] Unwrap(SubjectKeyRow row)
    {
        var key = new byte[KeyLength];
        try
        {
            using var cipher = new AesGcm(wrapping(), TagLength);
            cipher.Decrypt(
                row.Key.AsSpan(0, NonceLength),
                row.Key.AsSpan(NonceLength, KeyLength),
                row.Key.AsSpan(NonceLength + KeyLength),
                key,
                NameOf(new AuditSubject(row.RecordType, row.RecordId))
            );
            return key;
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException)
        {
            throw new AuditUnavailableException(AuditUnavailableReason.SubjectKey, cause);
        }
    }

    /// <summary>
    /// What stands for a record in the key's cipher and in its reference. Type names are short identifiers of the schema; the id has a fixed
    /// width, so that no two records give the same bytes.
    /// </summary>
    public static byte[] NameOf(AuditSubject subject)
    {
        var name = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(subject.RecordType)];
        BinaryPrimitives.WriteInt64BigEndian(name, subject.RecordId);
        Encoding.UTF8.GetBytes(subject.RecordType, name.AsSpan(sizeof(long)));
        return name;
    }
}
