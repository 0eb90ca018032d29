using System.Buffers.Text;
using System.Data;
using System.Data.Common;
using System.Text;
using DataHub.Audit.Entries;
using DataHub.Audit.Store;

namespace DataHub.Audit.Index;

/// <summary>What some records of one log add to the index.</summary>
internal sealed class IndexBatch(int log)
{
    private const string MeetDuties = """
        UPDATE "AuditIndexDuties" SET "Met" = @met
        WHERE "Party" = @party AND "Met" IS NULL AND "Agreement" = @agreement AND "Duty" = @duty AND "Time" <= @at
        """;

    private readonly IndexedRows entries = new(
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

    private readonly IndexedRows groups = new(
        "AuditIndexGroups",
        ("Log", DbType.Int32),
        ("Sequence", DbType.Int64),
        ("Part", DbType.Int32),
        ("Number", DbType.Int32),
        ("Originator", DbType.String),
        ("Agreement", DbType.String)
    );

    private readonly IndexedRows subjects = new(
        "AuditIndexSubjects",
        ("Reference", DbType.Binary),
        ("Log", DbType.Int32),
        ("Sequence", DbType.Int64),
        ("Part", DbType.Int32),
        ("Time", DbType.Int64),
        ("Originator", DbType.String)
    );

    private readonly IndexedRows duties = new(
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

    private readonly List<(AuditDuty Duty, long On)> met = [];

    public void Add(LoggedEntry entry)
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

    public void Flush(DbConnection connection, DbTransaction transaction)
    {
        entries.Flush(connection, transaction);
        groups.Flush(connection, transaction);
        subjects.Flush(connection, transaction);
        duties.Flush(connection, transaction);
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

    private void AddDisclosures(LoggedEntry entry, long first, long time)
    {
        var pairs = entry.Disclosures.Select(group => (group.Originator, group.Agreement)).Distinct();
        var number = 0;
        foreach (var (originator, agreement) in pairs)
            groups.Add(log, first, entry.Part, number++, originator, agreement);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in entry.Disclosures)
        foreach (var reference in group.References.Where(seen.Add))
            subjects.Add(BytesOf(reference), log, first, entry.Part, time, group.Originator);
    }

    /// <summary>The 16 bytes of a reference.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static byte[] BytesOf(string reference)
    {
        var bytes = Base64Url.DecodeFromUtf8(Encoding.ASCII.GetBytes(reference));
        return bytes.Length == 16 ? bytes : throw new FormatException("A reference has 22 characters of base64url.");
    }
}
