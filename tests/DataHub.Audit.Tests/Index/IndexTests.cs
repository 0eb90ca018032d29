using System.Text;
using DataHub.Audit.Entries;
using DataHub.Audit.Index;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Tests.Index;

/// <summary>What is found by the index is what reading the whole log finds.</summary>
public abstract class IndexTests : IAsyncLifetime
{
    private static readonly string[] Agencies = ["KHM.NCCT", "KHM.POLICE", "THA.RTP", "IDN.KEMLU"];

    private static readonly string[] Purposes = ["dh:Repatriation", "sector-law:CrimeInvestigation"];

    internal AuditOptions Options { get; set; } = null!;

    internal IndexedStore Store { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Store = IndexedStore.Over(Options);
        await Task.CompletedTask;
    }

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    // In many small segments.
    protected async Task FillAsync(int entries)
    {
        for (var n = 0; n < entries; n++)
        {
            await Store.AppendAsync(
                IndexedStore.Answer(
                    Agencies[n % 4],
                    Purposes[n % 2],
                    originator: n % 3 == 0 ? "IDN" : "THA",
                    agreement: n % 3 == 0 ? "urn:idn-khm" : "urn:tha-idn",
                    caseReference: n % 5 == 0 ? "C-1" : null,
                    victims: [n % 7, 100 + n]
                ) with
                {
                    Kind = n % 11 == 0 ? AuditKind.Denied : AuditKind.Query,
                },
                IndexedStore.Start.AddMinutes(n / 2)
            );
            if (n % 5 == 0)
                Assert.Equal(0, Store.IndexerWithSegmentsOf(9).CatchUp(default));
        }
        Store.CatchUp();
    }

    protected async Task EveryFilterFindsWhatReadingTheWholeLogFindsAsync()
    {
        await FillAsync(60);
        var all = Store.Reader.Read(Options.Log, 0).Select(LoggedEntry.Read).ToList();
        var half = IndexedStore.Start.AddMinutes(15);
        (AuditCondition Condition, Func<LoggedEntry, bool> Holds)[] cases =
        [
            (Is(AuditField.Agency, AuditOperator.Eq, "KHM.NCCT"), e => e.Requester.Agency == "KHM.NCCT"),
            (Is(AuditField.Agency, AuditOperator.Neq, "KHM.NCCT"), e => e.Requester.Agency != "KHM.NCCT"),
            (Is(AuditField.Agency, AuditOperator.StartsWith, "KHM."), e => e.Requester.Country == "KHM"),
            (Is(AuditField.Client, AuditOperator.Ncontains, "khm"), e => e.Requester.Country != "KHM"),
            (Is(AuditField.Country, AuditOperator.In, "KHM", "IDN"), e => e.Requester.Country != "THA"),
            (Is(AuditField.Purpose, AuditOperator.EndsWith, "Investigation"), e => e.Sequence % 2 == 1),
            (Is(AuditField.Kind, AuditOperator.Eq, "denied"), e => e.Kind == "denied"),
            (Is(AuditField.Outcome, AuditOperator.Nin, "ok"), e => e.Outcome != "ok"),
            (Is(AuditField.Officer, AuditOperator.Eq, [null]), _ => true),
            (Is(AuditField.Time, AuditOperator.Gte, half), e => e.Time >= half),
            (Is(AuditField.Time, AuditOperator.Ngte, half), e => e.Time < half),
            (Is(AuditField.Agreement, AuditOperator.Eq, "urn:idn-khm"), e => e.Sequence % 3 == 0),
            (Is(AuditField.Originator, AuditOperator.Nin, "IDN", "MMR"), e => e.Sequence % 3 != 0),
            (
                new AuditCondition.Any([
                    Is(AuditField.Kind, AuditOperator.Eq, "denied"),
                    new AuditCondition.All([
                        Is(AuditField.Agency, AuditOperator.Eq, "THA.RTP"),
                        Is(AuditField.Originator, AuditOperator.Eq, "IDN"),
                    ]),
                ]),
                e => e.Kind == "denied" || (e.Requester.Agency == "THA.RTP" && e.Sequence % 3 == 0)
            ),
            (new AuditCondition.Any([]), _ => false),
            (new AuditCondition.All([]), _ => true),
        ];
        foreach (var (condition, holds) in cases)
        {
            var search = new AuditSearch { Count = 100, Where = condition };
            var expected = all.Where(holds).Select(e => e.Sequence).ToList();
            Assert.Equal(expected, await Store.FindAsync(search));
            Assert.Equal(expected.Count, await Store.Index.CountAsync(search, default));
            Assert.Equal(Enumerable.Reverse(expected), await Store.FindAsync(search with { IsDescending = true }));
        }
        // those between 20 and 40 that the country asked for, or whose records they are
        Assert.Equal(
            all.Where(e => e.Requester.Country == "IDN" || e.Sequence % 3 == 0).Select(e => e.Sequence),
            await Store.FindAsync(new AuditSearch { Count = 100, Country = "IDN" })
        );
    }

    protected async Task PagesForwardsAndBackwardsGiveEveryEntryOnceAsync()
    {
        await FillAsync(25);
        foreach (var descending in new[] { false, true })
        foreach (var fromEnd in new[] { false, true })
        {
            var found = new List<long>();
            AuditPage page;
            AuditPosition? edge = null;
            do
            {
                var search = new AuditSearch
                {
                    Count = 4,
                    IsDescending = descending,
                    FromEnd = fromEnd,
                };
                search = fromEnd ? search with { Before = edge } : search with { After = edge };
                page = await Store.Index.FindAsync(search, default);
                var sequences = page.Entries.Select(e => e.Entry.Sequence).ToList();
                found.InsertRange(fromEnd ? 0 : found.Count, sequences);
                edge = fromEnd ? page.Entries[0].Position : page.Entries[^1].Position;
                Assert.True(AuditPosition.TryParse(edge.ToString()!, out var parsed));
                Assert.Equal(edge, parsed);
            } while (page.HasMore);
            var expected = Enumerable.Range(0, 25).Select(n => (long)n);
            Assert.Equal(descending ? expected.Reverse() : expected, found);
        }
    }

    protected async Task AnEntryIsFoundByWhoseRecordsItLookedAmongAsync()
    {
        AuditScope[] among = [new("IDN", "urn:idn-khm"), new("VNM", "urn:vnm-khm")];
        var counting = IndexedStore.Answer("KHM.NCCT") with { Disclosures = [], Among = among };
        var found = IndexedStore.Answer("KHM.NCCT", originator: "VNM", agreement: "urn:vnm-khm", victims: 1) with
        {
            Among = among,
        };
        var (nothing, something) = (await Store.AppendAsync(counting), await Store.AppendAsync(found));
        Store.CatchUp();

        foreach (var country in new[] { "IDN", "VNM", "KHM", null })
            Assert.Equal([nothing, something], await FindAsync(country, null));
        Assert.Empty(await FindAsync("THA", null));
        // of its own records a country may ask; of others only as if nobody had any
        Assert.Equal([nothing, something], await FindAsync("IDN", Is(AuditField.Originator, AuditOperator.Eq, "IDN")));
        Assert.Empty(await FindAsync("IDN", Is(AuditField.Originator, AuditOperator.Eq, "VNM")));
        Assert.Equal([nothing, something], await FindAsync("IDN", Is(AuditField.Originator, AuditOperator.Neq, "VNM")));
        Assert.Empty(await FindAsync("IDN", Is(AuditField.Agreement, AuditOperator.Contains, "vnm")));
        // whoever asked knows
        Assert.Equal([nothing, something], await FindAsync("KHM", Is(AuditField.Originator, AuditOperator.Eq, "VNM")));
        Assert.Equal(
            [nothing, something],
            await FindAsync(null, Is(AuditField.Agreement, AuditOperator.Eq, "urn:vnm-khm"))
        );

        Task<List<long>> FindAsync(string? country, AuditCondition? where) =>
            Store.FindAsync(
                new AuditSearch
                {
                    Count = 10,
                    Country = country,
                    Where = where,
                }
            );
    }

    protected async Task WhoSawAsync()
    {
        await FillAsync(30);
        var reference = await Store.ReferenceOfAsync("Victim", 3);
        Assert.Equal([3, 10, 17, 24], await Store.FindAsync(new AuditSearch { Count = 10, Subject = reference }));
        Assert.Equal(
            [24, 17],
            await Store.FindAsync(
                new AuditSearch
                {
                    Count = 2,
                    Subject = reference,
                    IsDescending = true,
                }
            )
        );
        // asked for by Indonesia, or its records
        Assert.Equal(
            [3, 24],
            await Store.FindAsync(
                new AuditSearch
                {
                    Count = 10,
                    Subject = reference,
                    Country = "IDN",
                }
            )
        );
        Assert.Equal(
            [10],
            await Store.FindAsync(
                new AuditSearch
                {
                    Count = 10,
                    Subject = reference,
                    Where = Is(AuditField.Agency, AuditOperator.Eq, "THA.RTP"),
                }
            )
        );
        Assert.Empty(await Store.FindAsync(new AuditSearch { Count = 10, Subject = "nobody" }));
        Assert.Empty(await Store.FindAsync(new AuditSearch { Count = 10, Subject = new string('A', 22) }));
    }

    protected async Task WhoSawASubjectIsFoundInEverySegmentAsync()
    {
        for (var n = 0; n < 12; n++)
        {
            await Store.AppendAsync(IndexedStore.Answer(Agencies[n % 4], victims: [n % 3, 100 + n, n % 3]));
            Assert.Equal(0, Store.IndexerWithSegmentsOf(4).CatchUp(default));
        }
        await using (var context = AuditStore.OfIndex(Options).CreateIndexContext(null))
            Assert.Equal(
                [(1, 6), (2, 6), (3, 6), (4, 6), (5, 6), (6, 6)],
                context.Segments.OrderBy(row => row.Number).AsEnumerable().Select(row => (row.Number, (int)row.Rows))
            );
        foreach (var (victim, seen) in new (long, long[])[] { (1, [1, 4, 7, 10]), (100, [0]), (111, [11]) })
        {
            var search = new AuditSearch { Count = 10, Subject = await Store.ReferenceOfAsync("Victim", victim) };
            Assert.Equal(seen, await Store.FindAsync(search));
            Assert.Equal(seen.Length, await Store.Index.CountAsync(search, default));
        }
    }

    protected static void BytesThatAreNoRecordAreNotRead()
    {
        foreach (
            var broken in new[]
            {
                "",
                "[]",
                "{}",
                """{"v":2,"part":1,"t":"2026-01-01T00:00:00.000Z","kind":"query","out":{"outcome":"ok"}}""",
                """{"v":1,"part":1,"t":"2026-01-01T00:00:00.000Z","kind":"query","out":{"outcome":"ok"}} x""",
                """{"v":1,"part":1,"t":"yesterday","kind":"query","out":{"outcome":"ok"}}""",
                """{"v":1,"part":1,"t":"2026-01-01T00:00:00.000Z","kind":"query","saw":[{"refs":["short"]}],"out":{"outcome":"ok"}}""",
                """{"v":1,"part":1,"t":"2026-01-01T00:00:00.000Z","kind":"query","saw":[7],"out":{"outcome":"ok"}}""",
                """{"v":1,"part":1,"t":"2026-01-01T00:00:00.000Z","kind":"query","saw":{},"out":{"outcome":"ok"}}""",
                """{"v":1,"part":1,"t":"2026-01-01T00:00:00.000Z","kind":"query","who":[],"out":{"outcome":"ok"}}""",
                """{"v":1,"part":1,"t":"2026-01-01T00:00:00.000Z","kind":"query"}""",
                """{"saw":[{"originator":"IDN","refs":[]}],"v":1,"part":1,"t":"2026-01-01T00:00:00.000Z","kind":"query","out":{"outcome":"ok"}}""",
                """{"v":1,"part":1,"t":"2026-01-01T00:00:00.000Z","kind":"query","saw":[{"refs":[],"originator":"IDN"}],"out":{"outcome":"ok"}}""",
            }
        )
            Assert.False(
                new IndexedRecord().TryRead(new AuditRecord("hub", 0, Encoding.UTF8.GetBytes(broken))),
                broken
            );
    }

    protected async Task WhatACallerCallsItselfNeverStopsTheIndexAsync()
    {
        // a record of before such texts were cleaned, as it stands in a log
        var read = new IndexedRecord();
        const string Record = """
            {"v":1,"part":1,"t":"2026-01-01T00:00:00.000Z","kind":"token","who":{"client":"a\u0000b"},"out":{"outcome":"denied"}}
            """;
        Assert.True(read.TryRead(new AuditRecord("hub", 0, Encoding.UTF8.GetBytes(Record))));
        Assert.Equal("a\ufffdb", read.Client);

        await Store.AppendAsync(
            new AuditEntry
            {
                Kind = AuditKind.Token,
                Requester = AuditRequester.Nobody with { Client = "a\0b" },
                Answer = AuditAnswer.Refused("invalid_request"),
            }
        );
        await Store.AppendAsync(IndexedStore.Answer("THA.RTP", victims: 1));
        Store.CatchUp();

        Assert.Empty(Store.Verifier.Verify(default));
        var client = Is(AuditField.Client, AuditOperator.Eq, "a\ufffdb");
        Assert.Equal([0], await Store.FindAsync(new AuditSearch { Count = 10, Where = client }));
        Assert.Equal([0, 1], await Store.FindAsync(new AuditSearch { Count = 10 }));
    }

    protected async Task ALongEntryIsFoundByWhatItsLaterPartsDiscloseAsync()
    {
        var many = Enumerable.Range(0, 4000).Select(n => 5000L + n).ToArray();
        await Store.AppendAsync(IndexedStore.Answer("THA.RTP", victims: 1));
        var first = await Store.AppendAsync(IndexedStore.Answer("KHM.NCCT", victims: many));
        await Store.AppendAsync(IndexedStore.Answer("THA.RTP", victims: 1));
        Store.CatchUp();
        var page = await Store.Index.FindAsync(
            new AuditSearch { Count = 10, Subject = await Store.ReferenceOfAsync("Victim", 8999) },
            default
        );
        var (position, entry) = Assert.Single(page.Entries);
        Assert.Equal(first, entry.Sequence);
        Assert.True(position.Part > 1);
        Assert.Equal(4000, entry.Disclosures.Sum(group => group.References.Count));
        Assert.Equal(3, await Store.Index.CountAsync(new AuditSearch { Count = 1 }, default));
    }

    protected async Task AnIndexThatIsLostOrOfAnotherHistoryIsWrittenAgainAsync()
    {
        await FillAsync(20);
        var everything = new AuditSearch { Count = 100 };
        var before = await Store.FindAsync(everything);
        await using (var context = AuditStore.OfIndex(Options).CreateIndexContext(null))
        {
            await context.Entries.ExecuteDeleteAsync();
            await context.Logs.ExecuteDeleteAsync();
            await context.Groups.ExecuteDeleteAsync();
            await context.Subjects.ExecuteDeleteAsync();
        }
        Assert.Equal(20, Store.Index.Lag());
        Store.CatchUp();
        Assert.Equal(before, await Store.FindAsync(everything));
        Assert.Equal(0, Store.Index.Lag());

        // as after a restore: the log is shorter than what is indexed of it
        await using (var context = AuditStore.OfIndex(Options).CreateIndexContext(null))
            await context.Logs.ExecuteUpdateAsync(set => set.SetProperty(log => log.Next, 1000));
        Assert.Equal(20, Store.Index.Lag());
        Store.CatchUp();
        Assert.Equal(before, await Store.FindAsync(everything));

        // the index remembers a last record that the log does not have there
        await using (var context = AuditStore.OfIndex(Options).CreateIndexContext(null))
        {
            await context.Logs.ExecuteUpdateAsync(set => set.SetProperty(log => log.LastLeaf, new byte[32]));
            await context.Entries.Where(entry => entry.Sequence < 5).ExecuteDeleteAsync();
        }
        await Store.AppendAsync(IndexedStore.Answer("THA.RTP", victims: 1));
        Store.CatchUp();
        Assert.Equal(21, (await Store.FindAsync(everything)).Count);
    }

    protected async Task WhatIsDoneToTheIndexIsNamedAndHealedByWritingItAgainAsync()
    {
        await FillAsync(60);
        AuditDuty Duty(bool isMet, DateTimeOffset at) => new("urn:idn-khm", "D1-inform", "inform", "IDN", isMet, at);
        var owed = IndexedStore.Answer("KHM.NCCT", victims: 1);
        var first = await Store.AppendAsync(owed with { Duties = [Duty(false, IndexedStore.Start)] });
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Store.AppendAsync(owed with { Duties = [Duty(false, IndexedStore.Start)] });
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var told = Duty(true, Store.Clock.GetUtcNow() - TimeSpan.FromSeconds(90));
        await Store.AppendAsync(owed with { Kind = AuditKind.Duty, Disclosures = [], Duties = [told] });
        var among = owed with { Disclosures = [], Among = [new AuditScope("VNM", "urn:vnm-khm")] };
        var looked = await Store.AppendAsync(among);
        var many = Enumerable.Range(0, 4000).Select(n => 5000L + n).ToArray();
        var parts = await Store.AppendAsync(IndexedStore.Answer("KHM.NCCT", victims: many));
        var last = await Store.AppendAsync(IndexedStore.Answer("THA.RTP", victims: [1, 1]));
        Store.CatchUp();
        Assert.Empty(Store.Verifier.Verify(default));
        await WriteAgainAsync();
        Assert.Empty(Store.Verifier.Verify(default));
        var (segment, begin) = await SegmentAsync();

        (string Change, long First)[] changes =
        [
            ("""DELETE FROM "AuditIndexSubjects" """, 0),
            ("""DELETE FROM "AuditIndexSubjects" WHERE "Sequence" = 10""", 10),
            ("""UPDATE "AuditIndexSubjects" SET "Originator" = 'MMR' WHERE "Sequence" = 10""", 10),
            ("""UPDATE "AuditIndexSubjects" SET "Time" = "Time" + 1 WHERE "Sequence" = 10""", 10),
            ($"""DELETE FROM "AuditIndexSubjects" WHERE "Sequence" = {parts} AND "Part" = 2""", parts),
            ("""DELETE FROM "AuditIndexEntries" WHERE "Sequence" = 10""", 10),
            ($"""DELETE FROM "AuditIndexEntries" WHERE "Sequence" = {last}""", last),
            ("""UPDATE "AuditIndexEntries" SET "Agency" = 'THA.RTP' WHERE "Sequence" = 12""", 12),
            ("""UPDATE "AuditIndexEntries" SET "Officer" = 'sok.dara' WHERE "Sequence" = 12""", 12),
            ("""UPDATE "AuditIndexEntries" SET "Kind" = 'query' WHERE "Sequence" = 11""", 11),
            ("""UPDATE "AuditIndexEntries" SET "Time" = "Time" - 1 WHERE "Sequence" = 12""", 12),
            ("""UPDATE "AuditIndexEntries" SET "Segment" = 1 WHERE "Sequence" = 50""", 50),
            ("""UPDATE "AuditIndexSubjects" SET "Segment" = 1 WHERE "Sequence" = 50""", 50),
            ("""UPDATE "AuditIndexSubjects" SET "Segment" = "Segment" + 1 WHERE "Sequence" = 50""", 50),
            ("""DELETE FROM "AuditIndexGroups" WHERE "Sequence" = 7""", 7),
            ($"""DELETE FROM "AuditIndexGroups" WHERE "Sequence" = {looked}""", looked),
            ("""UPDATE "AuditIndexGroups" SET "Originator" = 'MMR' WHERE "Sequence" = 7""", 7),
            (
                """
                INSERT INTO "AuditIndexGroups" ("Log", "Sequence", "Part", "Number", "Originator", "Agreement")
                SELECT "Log", "Sequence", "Part", 99, 'MMR', "Agreement" FROM "AuditIndexGroups" WHERE "Sequence" = 7
                """,
                7
            ),
            ($"""DELETE FROM "AuditIndexSegments" WHERE "Number" = {segment}""", begin),
            ($"""UPDATE "AuditIndexSegments" SET "To" = "From" - 1 WHERE "Number" = {segment}""", begin),
            ($"""DELETE FROM "AuditIndexMarks" WHERE "Segment" = {segment}""", begin),
            ($"""DELETE FROM "AuditIndexDuties" WHERE "Sequence" = {first}""", first),
            ($"""UPDATE "AuditIndexDuties" SET "Party" = 'MMR' WHERE "Sequence" = {first}""", first),
            ($"""UPDATE "AuditIndexDuties" SET "Met" = NULL WHERE "Sequence" = {first}""", first),
            ($"""UPDATE "AuditIndexDuties" SET "Met" = "Time" WHERE "Sequence" = {second}""", second),
        ];
        foreach (var (change, sequence) in changes)
        {
            Assert.NotEqual(0, await ExecuteAsync(change));
            Assert.Equal([new AuditIndexFault(Options.Log, sequence)], Store.Verifier.Verify(default));
            await WriteAgainAsync();
            Assert.Empty(Store.Verifier.Verify(default));
        }
    }

    // As one that an older program wrote: from the start.
    private async Task WriteAgainAsync()
    {
        await ExecuteAsync("""UPDATE "AuditIndexLogs" SET "Shape" = 0""");
        Assert.Empty(Store.Verifier.Verify(default));
        Assert.Equal(0, Store.IndexerWithSegmentsOf(9, batchBytes: 4000).CatchUp(default));
    }

    // One in the middle, and its first entry.
    private async Task<(int Number, long First)> SegmentAsync()
    {
        await using var context = AuditStore.OfIndex(Options).CreateIndexContext(null);
        var number = await context
            .Entries.Where(entry => entry.Sequence == 30)
            .Select(entry => entry.Segment)
            .SingleAsync();
        return (
            number,
            await context.Entries.Where(entry => entry.Segment == number).MinAsync(entry => entry.Sequence)
        );
    }

    private async Task<int> ExecuteAsync(string sql)
    {
        await using var context = AuditStore.OfIndex(Options).CreateIndexContext(null);
        return await context.Database.ExecuteSqlRawAsync(sql);
    }

    protected async Task EntriesAreInTheOrderOfTheirTimesWhateverTheClockDidAsync()
    {
        var times = new List<DateTimeOffset>();
        for (var n = 0; n < 20; n++)
        {
            times.Add(IndexedStore.Start.AddMinutes(n * 37 % 60));
            await Store.AppendAsync(IndexedStore.Answer(Agencies[n % 4], victims: n), times[n]);
            Assert.Equal(0, Store.IndexerWithSegmentsOf(4).CatchUp(default));
        }
        var expected = Enumerable.Range(0, 20).OrderBy(n => times[n]).ThenBy(n => n).Select(n => (long)n).ToList();
        for (var count = 1; count <= 20; count++)
        {
            var search = new AuditSearch { Count = count };
            Assert.Equal(expected[..count], await Store.FindAsync(search));
            Assert.Equal(expected[^count..], await Store.FindAsync(search with { FromEnd = true }));
        }
        Assert.Equal(
            expected.Where(n => times[(int)n] >= times[7]),
            await Store.FindAsync(
                new AuditSearch { Count = 20, Where = Is(AuditField.Time, AuditOperator.Gte, times[7]) }
            )
        );
    }

    protected async Task ALongEntryLiesInOneSegmentAsync()
    {
        await Store.AppendAsync(IndexedStore.Answer("THA.RTP", victims: 1));
        var many = Enumerable.Range(0, 4000).Select(n => 5000L + n).ToArray();
        var first = await Store.AppendAsync(IndexedStore.Answer("KHM.NCCT", originator: "MMR", victims: many));
        await Store.AppendAsync(IndexedStore.Answer("THA.RTP", victims: 1));
        // each record is written by itself, and a segment is full with the first row
        Assert.Equal(0, Store.IndexerWithSegmentsOf(1, batchBytes: 1).CatchUp(default));
        await using (var context = AuditStore.OfIndex(Options).CreateIndexContext(null))
            Assert.Equal(
                [2, 4001, 2],
                context.Segments.OrderBy(row => row.Number).AsEnumerable().Select(row => (int)row.Rows)
            );
        var search = new AuditSearch { Count = 10, Where = Is(AuditField.Originator, AuditOperator.Eq, "MMR") };
        Assert.Equal([first], await Store.FindAsync(search));
        Assert.Equal(
            [first],
            await Store.FindAsync(search with { Subject = await Store.ReferenceOfAsync("Victim", 8999) })
        );
    }

    protected async Task ASegmentIsLookedIntoOnlyIfItMayHaveWhatIsLookedForAsync()
    {
        await FillAsync(30);
        await using var context = AuditStore.OfIndex(Options).CreateIndexContext(null);
        var all = context.Segments.Count();
        Assert.InRange(all, 5, 30);
        foreach (
            var (condition, segments) in new (AuditCondition, int)[]
            {
                (Is(AuditField.Agency, AuditOperator.Eq, "nobody"), 0),
                (Is(AuditField.Originator, AuditOperator.In, "MMR", "VNM"), 0),
                (Is(AuditField.Time, AuditOperator.Gt, IndexedStore.Start.AddDays(1)), 0),
                (Is(AuditField.Time, AuditOperator.Eq, IndexedStore.Start), 1),
                (Is(AuditField.Kind, AuditOperator.Neq, "nothing"), all),
                (
                    new AuditCondition.Any([
                        Is(AuditField.Agency, AuditOperator.Eq, "nobody"),
                        Is(AuditField.Agency, AuditOperator.EndsWith, "body"),
                    ]),
                    all
                ),
            }
        )
            Assert.Equal(
                segments,
                context.Segments.Count(
                    new SegmentTranslation(context).Of(new AuditSearch { Count = 1, Where = condition })
                )
            );
    }

    protected async Task CountsAreThoseOfTheLogAsync()
    {
        await FillAsync(40);
        var all = Store.Reader.Read(Options.Log, 0).Select(LoggedEntry.Read).ToList();
        var search = new AuditSearch { Count = 1 };
        var counts = await Store.Index.CountsAsync(search, [AuditField.Agency, AuditField.Agreement], default);
        Assert.Equal(
            all.GroupBy(e => e.Requester.Agency).ToDictionary(g => g.Key!, g => g.Count()),
            counts.By[AuditField.Agency].ToDictionary(count => count.Name!, count => count.Entries)
        );
        Assert.Equal(
            [("urn:tha-idn", 26), ("urn:idn-khm", 14)],
            counts.By[AuditField.Agreement].Select(c => (c.Name, c.Entries))
        );
        Assert.Equal([(new DateOnly(2026, 1, 1), 40)], counts.ByDay);
    }

    protected async Task WhatIsIndexedWhileCountsAreMadeIsInNoneOfThemAsync()
    {
        await FillAsync(10);
        var search = new AuditSearch { Count = 1 };
        var counts = await Store.Index.CountsAsync(search, FilledBetween(), default);
        Assert.Equal(
            [10, 10, 10],
            [
                counts.ByDay.Sum(day => day.Entries),
                counts.By[AuditField.Agency].Sum(count => count.Entries),
                counts.By[AuditField.Purpose].Sum(count => count.Entries),
            ]
        );
        var after = await Store.Index.CountsAsync(search, [AuditField.Agency], default);
        Assert.Equal(20, after.By[AuditField.Agency].Sum(count => count.Entries));

        IEnumerable<AuditField> FilledBetween()
        {
            yield return AuditField.Agency;
            Task.Run(() => FillAsync(10)).GetAwaiter().GetResult();
            yield return AuditField.Purpose;
        }
    }

    protected static AuditCondition Is(AuditField field, AuditOperator operation, params object?[] values) =>
        new AuditCondition.Compare(field, operation, values);
}
