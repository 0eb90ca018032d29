using System.Buffers.Binary;
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
    private readonly long rowsOfSegment;
    private readonly StoredRows entries;
    private readonly StoredRows groups;
    private readonly StoredRows subjects;
    private readonly StoredRows duties;
    private readonly OpenSegment segment;
    private readonly List<IndexedSubject> named;
    private readonly List<(AuditDuty Duty, long On)> met = [];
    private bool isFirst;

    /// <param name="store">Of the index.</param>
    /// <param name="connection">To it.</param>
    /// <param name="log">Whose entries they are.</param>
    /// <param name="rowsOfSegment">See <see cref="AuditIndexer"/>.</param>
    /// <param name="named">Empty; where subjects wait for the end of their transaction.</param>
    public IndexWriter(
        AuditStore store,
        DbConnection connection,
        int log,
        long rowsOfSegment,
        List<IndexedSubject> named
    )
    {
        (this.connection, this.log, this.rowsOfSegment, this.named) = (connection, log, rowsOfSegment, named);
        entries = store.WriteRows(
            connection,
            "AuditIndexEntries",
            new("Log", DbType.Int32),
            new("Segment", DbType.Int32),
            new("Sequence", DbType.Int64),
            new("Time", DbType.Int64),
            new("Kind", DbType.String),
            new("Outcome", DbType.String),
            new("Country", DbType.String),
            new("Agency", DbType.String),
            new("Client", DbType.String),
            new("Officer", DbType.String),
            new("Actor", DbType.String),
            new("Purpose", DbType.String),
            new("HasCase", DbType.Boolean),
            new("HasSubjects", DbType.Boolean)
        );
        groups = store.WriteRows(
            connection,
            "AuditIndexGroups",
            new("Log", DbType.Int32),
            new("Sequence", DbType.Int64),
            new("Part", DbType.Int32),
            new("Number", DbType.Int32),
            new("Originator", DbType.String),
            new("Agreement", DbType.String)
        );
        subjects = store.WriteRows(
            connection,
            "AuditIndexSubjects",
            new("Log", DbType.Int32),
            new("Segment", DbType.Int32),
            new("Reference", DbType.Binary),
            new("Sequence", DbType.Int64),
            new("Part", DbType.Int32),
            new("Time", DbType.Int64),
            new("Originator", DbType.String)
        );
        segment = new OpenSegment(store, connection, log);
        duties = store.WriteRows(
            connection,
            "AuditIndexDuties",
            new("Log", DbType.Int32),
            new("Sequence", DbType.Int64),
            new("Number", DbType.Int32),
            new("Agreement", DbType.String),
            new("Duty", DbType.String),
            new("Action", DbType.String),
            new("Party", DbType.String),
            new("Time", DbType.Int64),
            new("Due", DbType.Int64),
            new("Met", DbType.Int64)
        );
    }

    /// <summary>What is added until <see cref="Complete"/> goes into this transaction.</summary>
    public void Begin(DbTransaction transaction)
    {
        foreach (var rows in (ReadOnlySpan<StoredRows>)[entries, groups, subjects, duties])
            rows.Begin(transaction);
        segment.Begin(transaction);
        isFirst = true;
    }

    /// <summary>Adds a record of the log; records come in its order.</summary>
    public void Add(IndexedRecord record)
    {
        // Between batches, so that what is written together lies together; never within an entry.
        if (isFirst && record.Part == 1 && segment.Rows >= rowsOfSegment)
            segment.Next();
        isFirst = false;
        named.AddRange(record.Subjects);
        for (var number = 0; number < record.Groups.Count; number++)
        {
            segment.Mark(AuditField.Originator, record.Groups[number].Originator);
            segment.Mark(AuditField.Agreement, record.Groups[number].Agreement);
            groups
                .Add(log)
                .Add(record.Entry)
                .Add(record.Groups[number].Part)
                .Add(number)
                .Add(record.Groups[number].Originator)
                .Add(record.Groups[number].Agreement)
                .End();
        }
        // parts of a long entry repeat everything but its disclosures
        if (record.Part != 1)
            return;
        entries
            .Add(log)
            .Add(segment.Number)
            .Add(record.Entry)
            .Add(record.Time)
            .Add(record.Kind)
            .Add(record.Outcome)
            .Add(record.Country)
            .Add(record.Agency)
            .Add(record.Client)
            .Add(record.Officer)
            .Add(record.Officer ?? record.Client)
            .Add(record.Purpose)
            .Add(record.HasCase)
            .Add(record.Subjects.Count > 0)
            .End();
        Mark(record);
        AddDuties(record);
    }

    /// <summary>Writes what was added and not yet written.</summary>
    public void Complete(DbTransaction transaction)
    {
        WriteSubjects();
        foreach (var rows in (ReadOnlySpan<StoredRows>)[entries, groups, subjects, duties])
            rows.Flush();
        segment.Complete(transaction);
        Meet(transaction);
    }

    public void Dispose()
    {
        entries.Dispose();
        groups.Dispose();
        subjects.Dispose();
        duties.Dispose();
        segment.Dispose();
    }

    private void Mark(IndexedRecord record)
    {
        segment.Add(record.Time);
        segment.Mark(AuditField.Kind, record.Kind);
        segment.Mark(AuditField.Outcome, record.Outcome);
        segment.Mark(AuditField.Country, record.Country);
        segment.Mark(AuditField.Agency, record.Agency);
        segment.Mark(AuditField.Client, record.Client);
        segment.Mark(AuditField.Officer, record.Officer);
        segment.Mark(AuditField.Purpose, record.Purpose);
    }

    private void AddDuties(IndexedRecord record)
    {
        var number = 0;
        foreach (var duty in record.Duties)
        {
            if (duty.IsMet)
                met.Add((duty, record.Time));
            else
                duties
                    .Add(log)
                    .Add(record.Entry)
                    .Add(number++)
                    .Add(duty.Agreement)
                    .Add(duty.Id)
                    .Add(duty.Action)
                    .Add(duty.Party)
                    .Add(record.Time)
                    .Add(duty.At.ToUnixTimeMilliseconds())
                    .AddNull()
                    .End();
        }
    }

    // In the order in which they lie, and each once.
    private void WriteSubjects()
    {
        named.Sort();
        Span<byte> reference = stackalloc byte[16];
        for (var i = 0; i < named.Count; i++)
        {
            var subject = named[i];
            if (i > 0 && subject.IsSameAs(named[i - 1]))
                continue;
            BinaryPrimitives.WriteUInt128BigEndian(reference, subject.Reference);
            subjects
                .Add(log)
                .Add(segment.Number)
                .Add(reference)
                .Add(subject.Sequence)
                .Add(subject.Part)
                .Add(subject.Time)
                .Add(subject.Originator)
                .End();
            segment.Rows++;
        }
        named.Clear();
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
}
