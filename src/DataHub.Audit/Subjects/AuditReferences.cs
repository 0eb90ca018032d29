using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using DataHub.Audit.Entries;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Subjects;

/// <summary>
/// The names under which the log knows records: HMAC-SHA-256 over record id and type under a key of that record alone, cut to 128 bits,
/// base64url (22 characters). A record has the same reference in all entries as long as its key is kept; whoever lacks the key cannot tell
/// which record a reference means, and once the key is destroyed nobody can.
/// </summary>
public sealed class AuditReferences : IDisposable
{
    internal const int Length = 22;

    /// <summary>
    /// How long references are remembered. Until then another process's destruction goes unnoticed, and entries are written under the
    /// reference that was unlinked.
    /// </summary>
    internal static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private const int MaxKnown = 500_000;

    private readonly SubjectKeys keys;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim gate = new(1);
    private readonly Lock turn = new();
    private Generation current;

    internal AuditReferences(SubjectKeys keys, TimeProvider clock)
    {
        (this.keys, this.clock) = (keys, clock);
        current = new Generation(clock.GetTimestamp());
    }

    /// <summary>The reference of a record; null when it does not occur in the log, or when its key was destroyed.</summary>
    /// <exception cref="AuditUnavailableException">The keys cannot be read, or were wrapped under another subject key file.</exception>
    public async Task<string?> FindAsync(string recordType, long recordId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recordType);
        var subject = new AuditSubject(recordType, recordId);
        // Never from memory: whoever searches wants to know what is still linked.
        var found = await OfStoreAsync(() => keys.Read([subject]), cancellationToken);
        return found.TryGetValue(subject, out var key) ? TextOf(key, subject) : null;
    }

    /// <summary>Whether the login of the store may destroy keys, for whoever has something to do before. None is destroyed.</summary>
    /// <exception cref="AuditUnavailableException">It may not, or the keys cannot be reached.</exception>
    public Task RequireErasableAsync(CancellationToken cancellationToken) =>
        OfStoreAsync(
            () =>
            {
                keys.RequireDestroyable();
                return true;
            },
            cancellationToken
        );

    /// <summary>Those of the records that occur in the log and whose keys are still there.</summary>
    /// <exception cref="AuditUnavailableException">The keys cannot be read.</exception>
    internal async Task<IReadOnlyList<AuditSubject>> KnownAsync(
        IReadOnlyCollection<AuditSubject> subjects,
        CancellationToken cancellationToken
    ) => [.. (await OfStoreAsync(() => keys.Read(subjects), cancellationToken)).Keys];

    /// <summary>The references of all records of an entry; keys that are missing are made.</summary>
    /// <param name="entry">Whose.</param>
    /// <param name="patience">How long the caller waits in line while keys are made for others.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="AuditUnavailableException">A key cannot be read or made, so the entry cannot be written.</exception>
    internal ValueTask<KnownReferences> OfAsync(
        AuditEntry entry,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var generation = Current();
        return generation.Known.MissingOf(entry) is { } missing
            ? new ValueTask<KnownReferences>(FillAsync(generation, missing, patience, cancellationToken))
            : ValueTask.FromResult(generation.Known);
    }

    /// <summary>Destroys the keys of records. Their entries stay, and nobody can tell any more whom they are about.</summary>
    /// <exception cref="AuditUnavailableException">The keys cannot be written: none may be destroyed.</exception>
    internal async Task DestroyAsync(IReadOnlyCollection<AuditSubject> subjects, CancellationToken cancellationToken)
    {
        await OfStoreAsync(
            () =>
            {
                keys.Destroy(subjects);
                return true;
            },
            cancellationToken
        );
        lock (turn)
            current = new Generation(clock.GetTimestamp());
    }

    public void Dispose() => gate.Dispose();

    internal static UInt128 Of(byte[] key, AuditSubject subject)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, SubjectKeys.NameOf(subject), mac);
        return BinaryPrimitives.ReadUInt128BigEndian(mac);
    }

    internal static string TextOf(byte[] key, AuditSubject subject)
    {
        Span<byte> text = stackalloc byte[Length];
        KnownReferences.WriteText(Of(key, subject), text);
        return Encoding.ASCII.GetString(text);
    }

    private Generation Current()
    {
        var generation = Volatile.Read(ref current);
        if (!IsSpent(generation))
            return generation;
        lock (turn)
        {
            if (IsSpent(current))
                current = new Generation(clock.GetTimestamp());
            return current;
        }
    }

    private bool IsSpent(Generation generation) =>
        clock.GetElapsedTime(generation.Began) > Memory || generation.Known.Count > MaxKnown;

    // Callers that come while keys are made wait, and then one of them makes the keys for all: a cold hub does not commit once per caller.
    private async Task<KnownReferences> FillAsync(
        Generation generation,
        HashSet<AuditSubject> missing,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        generation.Want(missing);
        // Whoever was answered 503 leaves the line: after an outage it would be worked off while new callers wait.
        if (!await gate.WaitAsync(patience, cancellationToken))
            throw new AuditUnavailableException(AuditUnavailableReason.Deadline);
        try
        {
            if (missing.Any(subject => !generation.Known.Has(subject)))
            {
                var wanted = generation.TakeWanted();
                wanted.UnionWith(missing);
                try
                {
                    foreach (var (subject, key) in await OfStoreAsync(() => keys.ReadOrMake(wanted), cancellationToken))
                        generation.Known.Add(subject, Of(key, subject));
                }
                catch
                {
                    generation.Want(wanted);
                    throw;
                }
            }
            return generation.Known;
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task<T> OfStoreAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException)
        {
            throw new AuditUnavailableException(AuditUnavailableReason.Store, cause);
        }
    }

    /// <summary>What is known since an instant, and what callers wait for.</summary>
    private sealed class Generation(long began)
    {
        private HashSet<AuditSubject> wanted = [];

        public long Began { get; } = began;

        public KnownReferences Known { get; } = new();

        public void Want(IEnumerable<AuditSubject> subjects)
        {
            lock (Known)
                wanted.UnionWith(subjects);
        }

        public HashSet<AuditSubject> TakeWanted()
        {
            lock (Known)
            {
                var taken = wanted;
                wanted = [];
                return taken;
            }
        }
    }
}
