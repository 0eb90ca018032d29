using System.Text;
using System.Text.Json;
using DataHub.Audit.Entries;
using DataHub.Audit.Subjects;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Audit.Tests.Entries;

public sealed class AuditEntryTests
{
    private static readonly string[] Frame =
    [
        "v",
        "id",
        "req",
        "part",
        "parts",
        "salt",
        "log",
        "boot",
        "t",
        "kind",
        "who",
        "why",
        "what",
        "saw",
        "duties",
        "out",
        "trace",
    ];

    private readonly KnownReferences references = new();
    private readonly AuditEntryWriter writer;

    public AuditEntryTests()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
        writer = new AuditEntryWriter("hub.test/idn/1", "boot-1", clock);
    }

    private IReadOnlyList<byte[]> Write(AuditEntry entry)
    {
        foreach (var subject in references.MissingOf(entry) ?? [])
            references.Add(subject, AuditReferences.Of(new byte[32], subject));
        return writer.Write(entry, references);
    }

    private static string ReferenceOf(string type, long id) =>
        AuditReferences.TextOf(new byte[32], new AuditSubject(type, id));

    [Fact]
    public void A_record_tells_who_why_what_saw_and_out_in_a_fixed_order()
    {
        var record = Assert.Single(Write(AuditStoreInFile.Entry(7)));
        using var json = JsonDocument.Parse(record);
        var root = json.RootElement;

        Assert.Equal(Frame, root.EnumerateObject().Select(property => property.Name));
        Assert.Equal(root.GetProperty("id").GetString(), root.GetProperty("req").GetString());
        var id = root.GetProperty("id").GetGuid();
        var salt = root.GetProperty("salt").GetString()!;
        Assert.Equal(7, id.Version);
        Assert.Equal(22, salt.Length);
        var body = Encoding.UTF8.GetString(record).Replace(id.ToString(), "<id>").Replace(salt, "<salt>");
        Assert.Equal(
            """{"v":1,"id":"<id>","req":"<id>","part":1,"parts":1,"salt":"<salt>","log":"hub.test/idn/1","boot":"boot-1","""
                + """ "t":"2026-01-02T03:04:05.678Z","kind":"query",""".TrimStart()
                + $$"""
                    "who":{"country":"KHM","agency":"KHM.NCCT","client":"khm.ncct","token":"{{new string('0', 64)}}","network":null},
                    "why":{"purpose":"dh:Repatriation","policy":"{{new string('a', 64)}}","reason":null,"case":null,
                    "agreements":[{"uid":"urn:asean:idn-khm","version":"2","sha256":"{{new string('b', 64)}}"}]},
                    "what":{"kind":"query","name":"Victims7","document":"{{new string('c', 64)}}","schema":"{{new string(
                        'd',
                        64
                    )}}"},
                    "saw":[{"type":"Victim","originator":"IDN","agreement":"urn:asean:idn-khm","class":"same/no/given",
                    "forms":{"pd:Name":"full","pd:BirthDate":"generalise:year"},
                    "refs":["{{ReferenceOf("Victim", 1007)}}","{{ReferenceOf("Victim", 2007)}}"]}],
                    "duties":[],
                    "out":{"outcome":"ok","sha256":"{{new string('e', 64)}}","length":512,"errors":[]},
                    "trace":"0af7651916cd43dd8448eb211c80319c"}
                    """.ReplaceLineEndings(
                    ""
                ),
            body
        );
    }

    [Fact]
    public void What_only_some_entries_have_to_say_follows_at_the_end_and_is_read_back()
    {
        var entry = AuditStoreInFile.Entry(7) with
        {
            Kind = AuditKind.KeyDestroyed,
            Requester = AuditRequester.Nobody with
            {
                Network = "203.0.113.0/24",
                Officer = "sok.dara",
                Approver = "chan.vanna",
            },
            Subjects = [new AuditSubject("Victim", 1007)],
            Notes = ["hub.test/idn/1\n5\nroot\n\n\u2014 hub.test/idn/1 signature\n"],
            Changes = [new AuditChange("feature Statistics", null, new string('x', 1_000))],
            Flood = new AuditFlood(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(10), 12_345),
            Readings =
            [
                new AuditReading("victims", ["fullName.eq"], []) { Told = [new AuditTold("totalCount", 1, 17)] },
                new AuditReading("accessLog", [], []),
            ],
            Among = [new AuditScope("IDN", "urn:dh:agreement:idn-khm")],
            Answer = AuditAnswer.Refused("A_CODE") with { Milliseconds = 17 },
        };

        var record = Assert.Single(Write(entry));
        var logged = LoggedEntry.Read(new AuditRecord("hub.test/idn/1", 3, record));

        using var json = JsonDocument.Parse(record);
        Assert.Equal(
            [.. Frame, "subjects", "notes", "changes", "flood", "read", "among"],
            json.RootElement.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(17, json.RootElement.GetProperty("out").GetProperty("ms").GetInt64());
        Assert.Equal("key-destroyed", logged.Kind);
        Assert.Equal(entry.Requester, logged.Requester);
        Assert.Equal([ReferenceOf("Victim", 1007)], logged.Subjects);
        Assert.Equal(entry.Notes, logged.Notes);
        Assert.Equal(entry.Changes, logged.Changes);
        Assert.Equal(entry.Flood, logged.Flood);
        Assert.Equal(
            """[{"field":"victims","filters":["fullName.eq"],"subjects":[],"told":[{"what":"totalCount","numbers":1,"sum":17}]},{"field":"accessLog","filters":[],"subjects":[]}]""",
            json.RootElement.GetProperty("read").GetRawText()
        );
        Assert.Equal(entry.Readings[0].Told, logged.Readings[0].Told);
        Assert.Equal(("victims", "fullName.eq"), (logged.Readings[0].Field, Assert.Single(logged.Readings[0].Filters)));
        Assert.Empty(logged.Readings[1].Told);
        Assert.Equal(
            """[{"originator":"IDN","agreement":"urn:dh:agreement:idn-khm"}]""",
            json.RootElement.GetProperty("among").GetRawText()
        );
        Assert.Equal(entry.Among, logged.Among);
        Assert.Equal(("denied", null), (logged.Outcome, logged.AnswerSha256));
        Assert.Equal(["A_CODE"], logged.ErrorCodes);
    }

    [Fact]
    public void Two_records_of_the_same_event_never_have_the_same_bytes()
    {
        var first = Assert.Single(Write(AuditStoreInFile.Entry(1)));
        var second = Assert.Single(Write(AuditStoreInFile.Entry(1)));

        Assert.NotEqual(Field(first, "salt"), Field(second, "salt"));
        Assert.NotEqual(Field(first, "id"), Field(second, "id"));
    }

    [Fact]
    public void A_record_never_holds_a_record_id()
    {
        var entry = AuditStoreInFile.Entry(0) with { Disclosures = [Group("Victim", [4_242_424_242_424_242])] };

        var text = Encoding.UTF8.GetString(Assert.Single(Write(entry)));

        Assert.DoesNotContain("4242424242424242", text);
        Assert.Contains(ReferenceOf("Victim", 4_242_424_242_424_242), text);
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(2_600)]
    [InlineData(30_000)]
    public void A_long_read_continues_in_further_records_and_loses_no_reference(int records)
    {
        var ids = Enumerable.Range(1, records).Select(n => (long)n).ToList();
        var entry = AuditStoreInFile.Entry(0) with
        {
            Disclosures = [Group("Case", ids[..10]), Group("Victim", ids), Group("Incident", ids[..10])],
        };

        var parts = Write(entry);

        Assert.All(parts, part => Assert.InRange(part.Length, 1, AuditEntryWriter.MaxRecord));
        Assert.Single(parts.Select(part => Field(part, "req")).Distinct());
        Assert.Equal(parts.Count, parts.Select(part => Field(part, "id")).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, parts.Count), parts.Select(part => RecordFrame.Of(part).Part));
        Assert.All(parts, part => Assert.Equal(parts.Count, RecordFrame.Of(part).Parts));
        Assert.All(
            parts,
            part => Assert.Equal("KHM", LoggedEntry.Read(new AuditRecord("", 0, part)).Requester.Country)
        );
        var expected = ids.Take(10)
            .Select(id => ReferenceOf("Case", id))
            .Concat(ids.Select(id => ReferenceOf("Victim", id)))
            .Concat(ids.Take(10).Select(id => ReferenceOf("Incident", id)));
        Assert.Equal(expected, parts.SelectMany(References));
    }

    [Fact]
    public void A_record_of_exactly_the_limit_is_not_split()
    {
        var entry = AuditStoreInFile.Entry(0) with { Disclosures = [Group("Victim", []) with { RecordClass = "" }] };
        var spare = AuditEntryWriter.MaxRecord - Assert.Single(Write(entry)).Length;
        var exact = entry with { Disclosures = [Group("Victim", []) with { RecordClass = new string('x', spare) }] };

        Assert.Equal(AuditEntryWriter.MaxRecord, Assert.Single(Write(exact)).Length);
    }

    [Fact]
    public void A_group_that_fits_into_no_record_is_refused()
    {
        var group = Group("Victim", [1]) with { RecordClass = new string('x', AuditEntryWriter.MaxRecord) };

        Assert.Throws<ArgumentException>(() => Write(AuditStoreInFile.Entry(0) with { Disclosures = [group] }));
    }

    [Fact]
    public void An_entry_that_is_too_long_without_its_disclosures_is_refused()
    {
        var entry = AuditStoreInFile.Entry(0) with { Notes = [new string('+', AuditEntryWriter.MaxRecord / 6)] };

        Assert.Throws<ArgumentException>(() => Write(entry));
        Assert.Throws<ArgumentException>(() => Write(entry with { Disclosures = [] }));
    }

    [Theory]
    [InlineData("\"},\"who\":{\"country\":\"IDN\"")]
    [InlineData("line\nfeed\r\u2028\0")]
    [InlineData("half a \ud83d character")]
    public void A_text_of_the_callers_choosing_cannot_forge_a_record(string name)
    {
        var entry = AuditStoreInFile.Entry(0) with { Operation = new AuditOperation("query", name, null, null) };

        var record = Assert.Single(Write(entry));

        Assert.Equal("KHM", LoggedEntry.Read(new AuditRecord("", 0, record)).Requester.Country);
        Assert.DoesNotContain((byte)'\n', record);
        using var json = JsonDocument.Parse(record);
        Assert.Equal(
            name.Replace('\ud83d', '\ufffd').Replace('\0', '\ufffd'),
            json.RootElement.GetProperty("what").GetProperty("name").GetString()
        );
    }

    [Fact]
    public void A_text_of_the_callers_choosing_cannot_fill_the_log()
    {
        var entry = AuditStoreInFile.Entry(0) with
        {
            Operation = new AuditOperation(
                "query",
                "x" + string.Concat(Enumerable.Repeat("😀", 1_000_000)),
                null,
                null
            ),
        };

        var name = JsonDocument
            .Parse(Assert.Single(Write(entry)))
            .RootElement.GetProperty("what")
            .GetProperty("name")
            .GetString()!;

        Assert.Equal(199, name.Length);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("not json")]
    [InlineData("""{"v":2,"t":"2026-01-02T03:04:05.678Z"}""")]
    [InlineData("""{"v":1,"t":5}""")]
    [InlineData("""{"v":1} {"v":1}""")]
    public void Bytes_that_are_no_record_are_refused(string bytes)
    {
        Assert.Throws<FormatException>(() => RecordFrame.Of(Encoding.UTF8.GetBytes(bytes)));
    }

    [Fact]
    public void Every_kind_and_outcome_has_a_name_of_its_own()
    {
        Assert.Equal(
            Enum.GetValues<AuditKind>().Length,
            Enum.GetValues<AuditKind>().Select(AuditEntryWriter.NameOf).Distinct().Count()
        );
        Assert.Equal(
            Enum.GetValues<AuditOutcome>().Length,
            Enum.GetValues<AuditOutcome>().Select(AuditEntryWriter.NameOf).Distinct().Count()
        );
    }

    private static AuditDisclosure Group(string type, IReadOnlyList<long> ids) =>
        new(type, "IDN", "urn:asean:idn-khm", "any", new Dictionary<string, string> { ["pd:Name"] = "full" }, ids);

    private static string Field(byte[] record, string name)
    {
        using var json = JsonDocument.Parse(record);
        return json.RootElement.GetProperty(name).GetString()!;
    }

    private static List<string> References(byte[] record)
    {
        using var json = JsonDocument.Parse(record);
        return
        [
            .. json
                .RootElement.GetProperty("saw")
                .EnumerateArray()
                .SelectMany(group => group.GetProperty("refs").EnumerateArray())
                .Select(reference => reference.GetString()!),
        ];
    }
}
