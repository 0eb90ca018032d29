using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataHub.Audit.Subjects;

namespace DataHub.Audit.Entries;

/// <summary>
/// Writes an entry once, as the bytes that are hashed and stored: UTF-8 JSON with a fixed order of fields. What does not fit into one
/// record continues in further ones that repeat everything but the disclosures.
/// </summary>
internal sealed class AuditEntryWriter(string log, string boot, TimeProvider clock)
{
    public const int Version = 1;

    /// <summary>The longest record in bytes: the entry limit of C2SP tlog-tiles.</summary>
    public const int MaxRecord = 65_535;

    /// <summary>The longest text of a caller's or a token's choosing, in UTF-16 units.</summary>
    public const int MaxText = 200;

    private const int ReferenceOnPaper = AuditReferences.Length + 3;

    // Those of a class are the same object for as long as its plan is kept, and half of what is written of a record.
    private static readonly ConditionalWeakTable<IReadOnlyDictionary<string, string>, byte[]> FormsOnPaper = [];

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? json;

    [ThreadStatic]
    private static byte[]? random;

    [ThreadStatic]
    private static int randomLeft;

    /// <summary>The records of an entry, in order; one unless the disclosures are long.</summary>
    /// <exception cref="ArgumentException">
    /// One group does not fit into a record even without its references, or what the entry says beside its groups does not.
    /// </exception>
    public IReadOnlyList<byte[]> Write(AuditEntry entry, KnownReferences references)
    {
        var now = clock.GetUtcNow();
        var request = NewId(now);
        var whole = WritePart(entry, new Part(request, request, now, 1, 1, entry.Disclosures), references);
        if (whole.Length <= MaxRecord)
            return [whole.ToArray()];

        var shares = Split(entry, request, now, references);
        var records = new List<byte[]>(shares.Count);
        foreach (var share in shares)
        {
            var id = records.Count == 0 ? request : NewId(now);
            var part = new Part(id, request, now, records.Count + 1, shares.Count, share);
            records.Add(WritePart(entry, part, references).ToArray());
        }
        return records.TrueForAll(record => record.Length <= MaxRecord)
            ? records
            : throw new ArgumentException(
                "What an entry says beside its disclosures is too long for a record.",
                nameof(entry)
            );
    }

    private List<List<AuditDisclosure>> Split(
        AuditEntry entry,
        Guid request,
        DateTimeOffset now,
        KnownReferences references
    )
    {
        var frame = WritePart(
            entry,
            new Part(request, request, now, int.MaxValue, int.MaxValue, []),
            references
        ).Length;
        var shares = new List<List<AuditDisclosure>> { new() };
        var room = MaxRecord - frame;
        foreach (var group in entry.Disclosures)
        {
            var head = HeadLength(group, references);
            if (head + ReferenceOnPaper > MaxRecord - frame)
                throw new ArgumentException("One group of disclosures is too long for a record.", nameof(entry));
            for (var written = 0; written < group.RecordIds.Count; )
            {
                if (head + ReferenceOnPaper > room)
                {
                    shares.Add([]);
                    room = MaxRecord - frame;
                }
                var take = Math.Min((room - head) / ReferenceOnPaper, group.RecordIds.Count - written);
                shares[^1].Add(group with { RecordIds = [.. group.RecordIds.Skip(written).Take(take)] });
                room -= head + take * ReferenceOnPaper;
                written += take;
            }
        }
        return shares;
    }

    private static int HeadLength(AuditDisclosure group, KnownReferences references)
    {
        var output = Reset();
        WriteDisclosure(group with { RecordIds = [] }, references);
        json!.Flush();
        return output.WrittenCount + 1;
    }

    private ReadOnlySpan<byte> WritePart(AuditEntry entry, Part part, KnownReferences references)
    {
        var output = Reset();
        json!.WriteStartObject();
        WriteFrame(part);
        json.WriteString("kind"u8, NameOf(entry.Kind));
        WriteRequester(entry.Requester);
        WriteReason(entry.Reason);
        WriteOperation(entry.Operation);
        json.WriteStartArray("saw"u8);
        foreach (var group in part.Disclosures)
            WriteDisclosure(group, references);
        json.WriteEndArray();
        WriteDuties(entry.Duties);
        WriteAnswer(entry.Answer);
        WriteText("trace"u8, entry.TraceId);
        WriteSubjects(entry.Subjects, references);
        WriteNotes(entry.Notes);
        WriteChanges(entry.Changes);
        WriteFlood(entry.Flood);
        WriteReadings(entry.Readings);
        WriteAmong(entry.Among);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenSpan;
    }

    private void WriteFrame(Part part)
    {
        json!.WriteNumber("v"u8, Version);
        json.WriteString("id"u8, part.Id);
        json.WriteString("req"u8, part.Request);
        json.WriteNumber("part"u8, part.Number);
        json.WriteNumber("parts"u8, part.Of);
        WriteSalt();
        json.WriteString("log"u8, log);
        json.WriteString("boot"u8, boot);
        WriteInstant("t"u8, part.Time);
    }

    // Without a salt, whoever holds a neighbour's hash in a proof could guess an entry of few possible contents and check the guess.
    private static void WriteSalt()
    {
        Span<byte> salt = stackalloc byte[16];
        FillRandom(salt);
        Span<byte> text = stackalloc byte[Base64Url.GetEncodedLength(salt.Length)];
        Base64Url.EncodeToUtf8(salt, text);
        json!.WriteString("salt"u8, text);
    }

    /// <summary>A UUIDv7 (RFC 9562 section 5.7).</summary>
    private static Guid NewId(DateTimeOffset now)
    {
        Span<byte> id = stackalloc byte[16];
        FillRandom(id);
        Span<byte> milliseconds = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, now.ToUnixTimeMilliseconds());
        milliseconds[2..].CopyTo(id);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }

    // The system is asked for the random bytes of many entries at once: to ask costs as much as to write an entry's bytes.
    private static void FillRandom(Span<byte> bytes)
    {
        random ??= new byte[2048];
        if (randomLeft < bytes.Length)
        {
            RandomNumberGenerator.Fill(random);
            randomLeft = random.Length;
        }
        var taken = random.AsSpan(randomLeft - bytes.Length, bytes.Length);
        taken.CopyTo(bytes);
        taken.Clear();
        randomLeft -= bytes.Length;
    }

    private static void WriteRequester(AuditRequester who)
    {
        json!.WriteStartObject("who"u8);
        WriteText("country"u8, who.Country);
        WriteText("agency"u8, who.Agency);
        WriteText("client"u8, who.Client);
        WriteText("token"u8, who.TokenSha256);
        WriteText("network"u8, who.Network);
        // People are absent where a system asks for itself.
        WriteGiven("officer"u8, who.Officer);
        WriteGiven("approver"u8, who.Approver);
        WriteGiven("role"u8, who.Role);
        WriteGiven("authn"u8, who.Authentication);
        WriteGiven("certificate"u8, who.Certificate);
        json.WriteEndObject();
    }

    private static void WriteGiven(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            WriteText(name, value);
    }

    private static void WriteReason(AuditReason why)
    {
        json!.WriteStartObject("why"u8);
        WriteText("purpose"u8, why.Purpose);
        WriteText("policy"u8, why.Policy);
        WriteText("reason"u8, why.Justification);
        WriteText("case"u8, why.CaseReference);
        json.WriteStartArray("agreements"u8);
        foreach (var agreement in why.Agreements)
        {
            json.WriteStartObject();
            WriteText("uid"u8, agreement.Uid);
            WriteText("version"u8, agreement.Version);
            WriteText("sha256"u8, agreement.Sha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOperation(AuditOperation what)
    {
        json!.WriteStartObject("what"u8);
        WriteText("kind"u8, what.Kind);
        WriteText("name"u8, what.Name);
        WriteText("document"u8, what.DocumentSha256);
        WriteText("schema"u8, what.Schema);
        if (what.Cost is { } cost)
            json.WriteNumber("cost"u8, cost);
        json.WriteEndObject();
    }

    private static void WriteDisclosure(AuditDisclosure group, KnownReferences references)
    {
        json!.WriteStartObject();
        WriteText("type"u8, group.RecordType);
        WriteText("originator"u8, group.Originator);
        WriteText("agreement"u8, group.Agreement);
        json.WriteString("class"u8, group.RecordClass);
        json.WritePropertyName("forms"u8);
        json.WriteRawValue(FormsOnPaper.GetValue(group.Forms, WriteForms), skipInputValidation: true);
        json.WriteStartArray("refs"u8);
        Span<byte> reference = stackalloc byte[AuditReferences.Length];
        for (var i = 0; i < group.RecordIds.Count; i++)
        {
            references.Write(group.RecordType, group.RecordIds[i], reference);
            json.WriteStringValue(reference);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] WriteForms(IReadOnlyDictionary<string, string> forms)
    {
        var output = new ArrayBufferWriter<byte>();
        using var own = new Utf8JsonWriter(output);
        own.WriteStartObject();
        foreach (var (category, form) in forms)
            own.WriteString(category, form);
        own.WriteEndObject();
        own.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void WriteDuties(IReadOnlyList<AuditDuty> duties)
    {
        json!.WriteStartArray("duties"u8);
        foreach (var duty in duties)
        {
            json.WriteStartObject();
            WriteText("agreement"u8, duty.Agreement);
            WriteText("duty"u8, duty.Id);
            WriteText("action"u8, duty.Action);
            WriteText("party"u8, duty.Party);
            WriteInstant(duty.IsMet ? "met"u8 : "due"u8, duty.At);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteInstant(ReadOnlySpan<byte> name, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[24];
        time.UtcDateTime.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        json!.WriteString(name, text[..length]);
    }

    private static void WriteAnswer(AuditAnswer answer)
    {
        json!.WriteStartObject("out"u8);
        json.WriteString("outcome"u8, NameOf(answer.Outcome));
        WriteText("sha256"u8, answer.DataSha256);
        json.WriteNumber("length"u8, answer.DataLength);
        json.WriteStartArray("errors"u8);
        foreach (var code in answer.ErrorCodes)
            json.WriteStringValue(Printable(code));
        json.WriteEndArray();
        if (answer.Milliseconds is { } milliseconds)
            json.WriteNumber("ms"u8, milliseconds);
        json.WriteEndObject();
    }

    // The last ones are rare and absent when there is nothing to say.
    private static void WriteSubjects(IReadOnlyList<AuditSubject> subjects, KnownReferences references)
    {
        if (subjects.Count == 0)
            return;
        json!.WriteStartArray("subjects"u8);
        Span<byte> reference = stackalloc byte[AuditReferences.Length];
        foreach (var subject in subjects)
        {
            references.Write(subject.RecordType, subject.RecordId, reference);
            json.WriteStringValue(reference);
        }
        json.WriteEndArray();
    }

    private static void WriteNotes(IReadOnlyList<string> notes)
    {
        if (notes.Count == 0)
            return;
        json!.WriteStartArray("notes"u8);
        foreach (var note in notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
    }

    private static void WriteChanges(IReadOnlyList<AuditChange> changes)
    {
        if (changes.Count == 0)
            return;
        json!.WriteStartArray("changes"u8);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            WriteText("what"u8, change.What);
            WriteText("before"u8, change.Before, AuditChange.MaxText);
            WriteText("after"u8, change.After, AuditChange.MaxText);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFlood(AuditFlood? flood)
    {
        if (flood is null)
            return;
        json!.WriteStartObject("flood"u8);
        WriteInstant("from"u8, flood.From);
        WriteInstant("to"u8, flood.To);
        json.WriteNumber("requests"u8, flood.Requests);
        json.WriteEndObject();
    }

    private static void WriteReadings(IReadOnlyList<AuditReading> readings)
    {
        if (readings.Count == 0)
            return;
        json!.WriteStartArray("read"u8);
        foreach (var reading in readings)
        {
            json.WriteStartObject();
            WriteText("field"u8, reading.Field);
            WriteTexts("filters"u8, reading.Filters);
            WriteTexts("subjects"u8, reading.References);
            WriteTold(reading.Told);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTold(IReadOnlyList<AuditTold> told)
    {
        if (told.Count == 0)
            return;
        json!.WriteStartArray("told"u8);
        foreach (var one in told)
        {
            json.WriteStartObject();
            WriteText("what"u8, one.What);
            json.WriteNumber("numbers"u8, one.Numbers);
            json.WriteNumber("sum"u8, one.Sum);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteAmong(IReadOnlyList<AuditScope> among)
    {
        if (among.Count == 0)
            return;
        json!.WriteStartArray("among"u8);
        foreach (var scope in among)
        {
            json.WriteStartObject();
            WriteText("originator"u8, scope.Originator);
            WriteText("agreement"u8, scope.Agreement);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTexts(ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        json!.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(Printable(text));
        json.WriteEndArray();
    }

    private static void WriteText(ReadOnlySpan<byte> name, string? value, int max = MaxText)
    {
        if (value is null)
            json!.WriteNull(name);
        else
            json!.WriteString(name, Printable(value, max));
    }

    // Callers choose some of these texts: they must neither fill the log nor stop it with half a character, nor the index with a NUL.
    internal static string Printable(string text, int max = MaxText)
    {
        if (text.Length <= max && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0'))
            return text;
        var clean = new StringBuilder(Math.Min(text.Length, max));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > max)
                break;
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }
        return clean.ToString();
    }

    private static ArrayBufferWriter<byte> Reset()
    {
        buffer ??= new ArrayBufferWriter<byte>(4096);
        json ??= new Utf8JsonWriter(buffer);
        // A read of many records is rare; its buffer is not kept on the thread.
        if (buffer.Capacity > 4 * MaxRecord)
            buffer = new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        return buffer;
    }

    internal static string NameOf(AuditKind kind) =>
        kind switch
        {
            AuditKind.Query => "query",
            AuditKind.Mutation => "mutation",
            AuditKind.Denied => "denied",
            AuditKind.Invalid => "invalid",
            AuditKind.Token => "token",
            AuditKind.Authn => "authn",
            AuditKind.PolicyChange => "policy-change",
            AuditKind.Consent => "consent",
            AuditKind.Duty => "duty",
            AuditKind.Admin => "admin",
            AuditKind.Export => "export",
            AuditKind.AuditRead => "audit-read",
            AuditKind.KeyDestroyed => "key-destroyed",
            AuditKind.Epoch => "epoch",
            AuditKind.PeerReceipt => "peer-receipt",
            AuditKind.SignIn => "sign-in",
        };

    internal static string NameOf(AuditOutcome outcome) =>
        outcome switch
        {
            AuditOutcome.Ok => "ok",
            AuditOutcome.Partial => "partial",
            AuditOutcome.Denied => "denied",
            AuditOutcome.Error => "error",
            AuditOutcome.Pending => "pending",
        };

    /// <summary>One record of an entry: which of how many, and its share of the disclosures.</summary>
    private readonly record struct Part(
        Guid Id,
        Guid Request,
        DateTimeOffset Time,
        int Number,
        int Of,
        IReadOnlyList<AuditDisclosure> Disclosures
    );
}
