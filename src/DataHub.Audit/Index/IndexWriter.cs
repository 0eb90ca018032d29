using System.Buffers.Text;
using System.Data;
using System.Data.Common;
using DataHub.Audit.Entries;
using DataHub.Audit.Store;

namespace DataHub.Audit.Index;

/// <summary>Writes what the entries of one log add to the index.</summary>
internal sealed class IndexWriter : IDisposable
{
    private const string MeetDuties = """
        UPDATE "AuditIndexDuties" SET "Met" = @met
        WHERE "Party" = @party AND "Met" IS NULL AND "Agreement" = @agreement AND "Duty" = @duty AND "Time" <= @at
        """;

    private readonly DbConnection connection;
    private readonly int log;
    private readonly IndexedRows entries;
    private readonly IndexedRows groups;
    private readonly IndexedRows subjects;
    private readonly IndexedRows duties;
    private readonly List<(AuditDuty Duty, long On)> met = [];

    public IndexWriter(DbConnection connection, int parameters, int log)
    {
        (this.connection, this.log) = (connection, log);
        entries = new(
            connection,
            parameters,
            "AuditIndexEntries",
            ("Log", DbType.Int32),
            ("Sequence", DbType.Int64),
            ("Time", DbType.Int64),
            ("Kind", DbType.String),
            ("Outcome", DbType.String),
            ("Country", DbType.String),
            ("Agency", DbType.String),
            ("Client", DbType.String),
            ("Officer", DbType.String),
            ("Actor", DbType.String),
            ("Purpose", DbType.String),
            ("HasCase", DbType.Boolean),
            ("HasSubjects", DbType.Boolean)
        );
        groups = new(
            connection,
            parameters,
            "AuditIndexGroups",
            ("Log", DbType.Int32),
            ("Sequence", DbType.Int64),
            ("Part", DbType.Int32),
            ("Number", DbType.Int32),
            ("Originator", DbType.String),
            ("Agreement", DbType.String)
        );
        subjects = new(
            connection,
            parameters,
            "AuditIndexSubjects",
            ("Log", DbType.Int32),
            ("Sequence", DbType.Int64),
            ("Part", DbType.Int32),
            ("Number", DbType.Int32),
            ("Reference", DbType.Binary),
            ("Time", DbType.Int64),
            ("Originator", DbType.String)
        );
        duties = new(
            connection,
            parameters,
            "AuditIndexDuties",
            ("Log", DbType.Int32),
            ("Sequence", DbType.Int64),
            ("Number", DbType.Int32),
            ("Agreement", DbType.String),
            ("Duty", DbType.String),
            ("Action", DbType.String),
            ("Party", DbType.String),
            ("Time", DbType.Int64),
            ("Due", DbType.Int64),
            ("Met", DbType.Int64)
        );
    }

    /// <summary>Writes entries of the log, in its order.</summary>
    public void Write(DbTransaction transaction, IEnumerable<LoggedEntry> read)
    {
        foreach (var rows in (ReadOnlySpan<IndexedRows>)[entries, groups, subjects, duties])
            rows.Begin(transaction);
        foreach (var entry in read)
            Add(entry);
        foreach (var rows in (ReadOnlySpan<IndexedRows>)[entries, groups, subjects, duties])
            rows.Flush();
        Meet(transaction);
    }

    public void Dispose()
    {
        entries.Dispose();
        groups.Dispose();
        subjects.Dispose();
        duties.Dispose();
    }

    private void Add(LoggedEntry entry)
    {
        var first = entry.Sequence - entry.Part + 1;
        var time = entry.Time.ToUnixTimeMilliseconds();
        AddDisclosures(entry, first, time);
        // parts of a long entry repeat everything but its disclosures
        if (entry.Part != 1)
            return;
        var who = entry.Requester;
        entries.Add(
            log,
            first,
            time,
            entry.Kind,
            entry.Outcome,
            who.Country,
            who.Agency,
            who.Client,
            who.Officer,
            who.Officer ?? who.Client,
            entry.Reason.Purpose,
            entry.Reason.CaseReference is not null,
            entry.Disclosures.Any(group => group.References.Count > 0)
        );
        var number = 0;
        foreach (var duty in entry.Duties)
        {
            if (duty.IsMet)
                met.Add((duty, time));
            else
                duties.Add(
                    log,
                    first,
                    number++,
                    duty.Agreement,
                    duty.Id,
                    duty.Action,
                    duty.Party,
                    time,
                    duty.At.ToUnixTimeMilliseconds(),
                    null
                );
        }
    }

    private void AddDisclosures(LoggedEntry entry, long first, long time)
    {
        var pairs = entry.Disclosures.Select(group => (group.Originator, group.Agreement)).Distinct();
        var number = 0;
        foreach (var (originator, agreement) in pairs)
            groups.Add(log, first, entry.Part, number++, originator, agreement);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in entry.Disclosures)
        foreach (var reference in group.References)
        {
            if (seen.Add(reference))
                subjects.Add(log, first, entry.Part, seen.Count, BytesOf(reference), time, group.Originator);
        }
    }

    private void Meet(DbTransaction transaction)
    {
        foreach (var (duty, on) in met)
        {
            using var command = connection.Command(
                transaction,
                MeetDuties,
                ("@met", on),
                ("@party", duty.Party),
                ("@agreement", duty.Agreement),
                ("@duty", duty.Id),
                ("@at", duty.At.ToUnixTimeMilliseconds())
            );
            command.ExecuteNonQuery();
        }
        met.Clear();
    }

    /// <summary>Whether a text can be a reference: 22 characters of base64url, which are 16 bytes.</summary>
    public static bool IsReference(string reference) => Base64Url.IsValid(reference, out var bytes) && bytes == 16;

    /// <summary>The 16 bytes of a reference.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static byte[] BytesOf(string reference) =>
        IsReference(reference)
            ? Base64Url.DecodeFromChars(reference)
            : throw new FormatException("A reference has 22 characters of base64url.");
}
