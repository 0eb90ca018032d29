using System.Buffers;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Schema;

namespace DataHub.Benchmarks.HandWritten;

/// <summary>
/// The yardstick: both questions answered as one would by hand for one requester, without a parser, a plan, a policy engine or a trace. Statements, policy
/// and JSON are code; only the ids (and, in the partner's, the pseudonyms) come from the hub, so that both sides pay for the same cryptography.
/// </summary>
internal abstract class Endpoint(Database database, bool keepsStatements, RecordIds ids, HubSchema schema) : IDisposable
{
    private const int PageSize = 20;

    private static readonly JsonWriterOptions Plain = new()
    {
        SkipValidation = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Session session = new(database, keepsStatements);
    private readonly byte caseTag = schema.Records["Case"].Tag;
    private readonly byte victimTag = schema.Records["Victim"].Tag;
    private readonly byte referralTag = schema.Records["Referral"].Tag;

    /// <summary>21 cases: the page and one more.</summary>
    protected abstract string CasesSql { get; }

    /// <summary>The same beyond a case. <c>@value</c>: its id.</summary>
    protected abstract string CasesBeyondSql { get; }

    /// <summary>The first three victims of each case, by case and id. <c>@value</c>: the cases' ids as a JSON array.</summary>
    protected abstract string VictimsSql { get; }

    /// <summary>The first two referrals of each victim, by victim and id. <c>@value</c>: the victims' ids as a JSON array.</summary>
    protected abstract string ReferralsSql { get; }

    /// <summary>A case. <c>@value</c>: its id.</summary>
    protected abstract string CaseSql { get; }

    /// <summary>A victim. <c>@value</c>: its id.</summary>
    protected abstract string VictimSql { get; }

    /// <summary>The day, where a statement of victims asks for it.</summary>
    protected virtual int? Today => null;

    /// <summary>Answers Q1.</summary>
    public ReadOnlyMemory<byte> List() => List(All(CasesSql, null, null, ReadCase, PageSize + 1));

    /// <summary>Answers Q3. The cursor by hand is the opaque id of the case before the page.</summary>
    public ReadOnlyMemory<byte> ListBeyond(string caseId) =>
        ids.TryDecode(caseId, out var tag, out var id) && tag == caseTag
            ? List(All(CasesBeyondSql, id, null, ReadCase, PageSize + 1))
            : throw new ArgumentException("No case.", nameof(caseId));

    private ReadOnlyMemory<byte> List(List<CaseRow> cases)
    {
        var more = cases.Count > PageSize;
        if (more)
            cases.RemoveAt(PageSize);
        var victims = All(VictimsSql, Array(cases, c => c.Id), Today, ReadVictim, 3 * PageSize);
        var referrals = All(ReferralsSql, Array(victims, v => v.Id), null, ReadReferral, 2 * victims.Count)
            .ToLookup(r => r.VictimId);
        session.End();
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Plain))
            Write(json, cases, victims, referrals, more);
        return buffer.WrittenMemory;
    }

    /// <summary>Answers Q2.</summary>
    public ReadOnlyMemory<byte> Point(string victimId)
    {
        var known = ids.TryDecode(victimId, out var tag, out var id) && tag == victimTag;
        List<VictimRow> victims = known ? All(VictimSql, id, Today, ReadVictim, 1) : [];
        var cases = victims.Count == 0 ? [] : All(CaseSql, victims[0].CaseId, null, ReadCase, 1);
        session.End();
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            if (victims.Count == 0)
                json.WriteNullValue();
            else
                Write(json, victims[0], cases);
        }
        return buffer.WrittenMemory;
    }

    public void Dispose()
    {
        session.Dispose();
        ids.Dispose();
    }

    protected abstract CaseRow ReadCase(DbDataReader reader);

    protected abstract VictimRow ReadVictim(DbDataReader reader);

    protected abstract ReferralRow ReadReferral(DbDataReader reader);

    /// <summary>Writes what this requester gets of a case besides id and originator.</summary>
    protected abstract void WriteCase(JsonText json, in CaseRow row);

    /// <summary>Writes what this requester gets of a victim besides the id.</summary>
    protected abstract void WriteVictim(JsonText json, in VictimRow row);

    /// <summary>Writes what this requester gets of a referral besides the id.</summary>
    protected abstract void WriteReferral(JsonText json, in ReferralRow row);

    private List<T> All<T>(string sql, object? value, int? today, Func<DbDataReader, T> read, int expected)
    {
        var rows = new List<T>(expected);
        using var reader = session.Read(sql, value, today);
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private object Array<T>(List<T> rows, Func<T, long> id) => database.Ids(rows.Select(id));

    private void Write(
        Utf8JsonWriter json,
        List<CaseRow> cases,
        List<VictimRow> victims,
        ILookup<long, ReferralRow> referrals,
        bool more
    )
    {
        var text = new JsonText(json, schema);
        var next = 0;
        json.WriteStartObject();
        json.WriteStartArray(Names.Nodes);
        foreach (var row in cases)
        {
            Open(text, row);
            json.WriteStartObject(Names.Victims);
            json.WriteStartArray(Names.Nodes);
            for (; next < victims.Count && victims[next].CaseId == row.Id; next++)
                Write(text, victims[next], referrals[victims[next].Id]);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject(Names.PageInfo);
        json.WriteBoolean(Names.HasNextPage, more);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Write(JsonText text, in VictimRow row, IEnumerable<ReferralRow> referrals)
    {
        var json = text.Json;
        json.WriteStartObject();
        Id(json, victimTag, row.Id);
        WriteVictim(text, row);
        json.WriteStartObject(Names.Referrals);
        json.WriteStartArray(Names.Nodes);
        foreach (var referral in referrals)
        {
            json.WriteStartObject();
            Id(json, referralTag, referral.Id);
            WriteReferral(text, referral);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, in VictimRow row, List<CaseRow> cases)
    {
        var text = new JsonText(json, schema);
        json.WriteStartObject();
        Id(json, victimTag, row.Id);
        WriteVictim(text, row);
        json.WritePropertyName(Names.Case);
        if (cases.Count == 0)
        {
            json.WriteNullValue();
        }
        else
        {
            Open(text, cases[0]);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void Open(JsonText text, in CaseRow row)
    {
        text.Json.WriteStartObject();
        Id(text.Json, caseTag, row.Id);
        text.Json.WriteString(Names.Originator, "IDN"u8);
        WriteCase(text, row);
    }

    private void Id(Utf8JsonWriter json, byte tag, long id)
    {
        Span<byte> text = stackalloc byte[RecordIds.TextLength];
        ids.Encode(tag, id, text);
        json.WriteString(Names.Id, text);
    }
}
