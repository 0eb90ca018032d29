using DataHub.Audit.Entries;
using DataHub.Audit.Index.Findings;

namespace DataHub.Audit.Tests.Index;

/// <summary>Each rule tells what was planted for it, names the entries, and keeps silent of what only comes near.</summary>
public sealed class FindingTests : IAsyncLifetime
{
    private AuditStoreInFile file = null!;
    private IndexedStore store = null!;

    public async Task InitializeAsync()
    {
        file = await AuditStoreInFile.CreateAsync();
        file.Options.Deadline = AuditStoreInFile.Patience;
        store = IndexedStore.Over(file.Options);
    }

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        await file.DisposeAsync();
    }

    [Fact]
    public async Task One_person_looked_up_by_five_agencies_is_told_and_by_four_is_not()
    {
        string[] agencies = ["KHM.A", "KHM.B", "THA.A", "LAO.A", "VNM.A"];
        var planted = new List<long>();
        foreach (var agency in agencies)
            planted.Add(await store.AppendAsync(IndexedStore.Answer(agency, victims: [1, 10])));
        foreach (var agency in agencies.Take(4))
            await store.AppendAsync(IndexedStore.Answer(agency, victims: 2));
        await store.AppendAsync(IndexedStore.Answer("KHM.A", victims: 2));
        // the fifth agency, but longer ago than the window
        var found = await store.FindingsAsync(AuditRule.ManyAgencies);
        Assert.Equal(2, found.Count);
        var finding = found.Single(f => f.Subject == Reference(1));
        Assert.Equal((5, 5), (finding.Count, finding.Threshold));
        Assert.Equal(planted, finding.Entries.Select(entry => entry.Sequence));
        Assert.DoesNotContain(found, f => f.Subject == Reference(2));
        Assert.Empty(await store.FindingsAsync(AuditRule.ManyAgencies, "KHM"));
        Assert.Equal(2, (await store.FindingsAsync(AuditRule.ManyAgencies, "IDN")).Count);
        store.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Empty(await store.FindingsAsync(AuditRule.ManyAgencies));
    }

    [Fact]
    public async Task One_record_read_by_one_agency_under_three_purposes_is_told_and_by_two_agencies_is_not()
    {
        foreach (var purpose in new[] { "dh:Repatriation", "dh:Investigation", "dh:Protection" })
        {
            await store.AppendAsync(IndexedStore.Answer("KHM.A", purpose, victims: 1));
            await store.AppendAsync(
                IndexedStore.Answer(purpose == "dh:Protection" ? "KHM.B" : "KHM.A", purpose, victims: 2)
            );
        }
        var finding = Assert.Single(await store.FindingsAsync(AuditRule.SeveralPurposes));
        Assert.Equal((Reference(1), "KHM.A", 3), (finding.Subject, finding.Agency, finding.Count));
        Assert.Equal([0, 2, 4], finding.Entries.Select(entry => entry.Sequence));
        Assert.Empty(await store.FindingsAsync(AuditRule.SeveralPurposes, "THA"));
    }

    [Fact]
    public async Task A_purpose_that_never_leads_to_a_case_is_told_and_one_that_did_once_is_not()
    {
        for (var n = 0; n < 20; n++)
        {
            await store.AppendAsync(IndexedStore.Answer("KHM.A", "dh:Never", victims: n));
            await store.AppendAsync(
                IndexedStore.Answer("KHM.A", "dh:Once", caseReference: n == 7 ? "C-1" : null, victims: n)
            );
            // its own country's records need no case
            await store.AppendAsync(
                IndexedStore.Answer("IDN.A", "dh:Own", victims: n) with
                {
                    Among = [new AuditScope("THA", "urn:tha-idn")],
                }
            );
            if (n < 19)
                await store.AppendAsync(IndexedStore.Answer("THA.A", "dh:Never", victims: n));
        }
        var finding = Assert.Single(await store.FindingsAsync(AuditRule.NoCaseReference));
        Assert.Equal(("KHM.A", "dh:Never", 20), (finding.Agency, finding.Purpose, finding.Count));
        Assert.Equal(20, finding.Entries.Count);
    }

    [Fact]
    public async Task Work_at_an_hour_at_which_an_officer_never_worked_is_told_and_an_hour_later_than_usual_is_not()
    {
        for (var day = 0; day < 20; day++)
        for (var n = 0; n < 3; n++)
        {
            await AsOfficerAsync("anna", IndexedStore.Start.AddDays(day).AddHours(n));
            await AsOfficerAsync("budi", IndexedStore.Start.AddDays(day).AddHours(n));
        }
        var night = IndexedStore.Start.AddDays(20).AddHours(-7);
        for (var n = 0; n < 5; n++)
            await AsOfficerAsync("anna", night.AddMinutes(n));
        for (var n = 0; n < 5; n++)
            await AsOfficerAsync("budi", IndexedStore.Start.AddDays(20).AddHours(3).AddMinutes(n));
        for (var n = 0; n < 5; n++)
            await AsOfficerAsync("new here", IndexedStore.Start.AddDays(20).AddHours(4).AddMinutes(n));
        var finding = Assert.Single(await store.FindingsAsync(AuditRule.UnusualHours));
        Assert.Equal(("anna", 5), (finding.Actor, finding.Count));
        Assert.Equal([120, 121, 122, 123, 124], finding.Entries.Select(entry => entry.Sequence));
        Assert.Contains("02 h UTC", finding.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_times_the_busiest_day_is_told_and_just_below_is_not()
    {
        for (var day = 0; day < 5; day++)
        for (var n = 0; n < 40; n++)
            foreach (var officer in new[] { "anna", "budi" })
                await AsOfficerAsync(officer, IndexedStore.Start.AddDays(day).AddMinutes(n));
        for (var n = 0; n < 120; n++)
        {
            await AsOfficerAsync("anna", IndexedStore.Start.AddDays(6).AddSeconds(n));
            if (n < 119)
                await AsOfficerAsync("budi", IndexedStore.Start.AddDays(6).AddSeconds(n));
        }
        var finding = Assert.Single(await store.FindingsAsync(AuditRule.UnusualVolume));
        Assert.Equal(("anna", 120, 120), (finding.Actor, finding.Count, finding.Threshold));
        Assert.Equal(100, finding.Entries.Count);
    }

    [Fact]
    public async Task A_duty_that_was_not_met_in_time_is_told_and_one_that_was_met_or_is_not_due_is_not()
    {
        var due = IndexedStore.Start.AddDays(3);
        foreach (var (duty, agency) in new[] { ("D1", "KHM.A"), ("D2", "KHM.A"), ("D1", "THA.A") })
            await store.AppendAsync(
                IndexedStore.Answer(agency, victims: 1) with
                {
                    Duties = [new AuditDuty("urn:idn-khm", duty, "delete", agency, false, due)],
                }
            );
        await store.AppendAsync(
            new AuditEntry
            {
                Kind = AuditKind.Duty,
                Duties = [new AuditDuty("urn:idn-khm", "D2", "delete", "KHM.A", true, IndexedStore.Start)],
                Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
            },
            IndexedStore.Start.AddDays(1)
        );
        Assert.Empty(await store.FindingsAsync(AuditRule.DutyMissed));
        store.Clock.SetUtcNow(due.AddMinutes(1));
        var found = await store.FindingsAsync(AuditRule.DutyMissed);
        Assert.Equal(["KHM.A", "THA.A"], found.Select(finding => finding.Agency).Order());
        Assert.All(found, finding => Assert.Equal("urn:idn-khm", finding.Agreement));
        var finding = Assert.Single(await store.FindingsAsync(AuditRule.DutyMissed, "THA"));
        Assert.Equal([2], finding.Entries.Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task A_change_of_which_no_entry_says_how_it_ended_is_told_and_one_that_was_made_or_refused_is_not()
    {
        Assert.True(await store.Log.MakeAsync(Suspension("made"), () => Task.FromResult(true), default));
        Assert.False(await store.Log.MakeAsync(Suspension("refused"), () => Task.FromResult(false), default));
        await store.AppendAsync(IndexedStore.Answer("KHM.A", victims: 1));
        await store.Log.EraseAsync([new AuditSubject("Victim", 1)], "asked for", AuditRequester.Nobody, default);
        var lost = await store.AppendAsync(IndexedStore.Answer("KHM.A", victims: 2)) + 2;
        // the same in another request, around it, says nothing of it
        async Task<bool> Around()
        {
            await Assert.ThrowsAsync<IOException>(() =>
                store.Log.MakeAsync(Suspension("lost"), () => throw new IOException("The disk is full."), default)
            );
            return true;
        }
        Assert.True(await store.Log.MakeAsync(Suspension("around"), Around, default));

        store.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Empty(await store.FindingsAsync(AuditRule.PendingChange));
        store.Clock.Advance(TimeSpan.FromMinutes(2));
        var finding = Assert.Single(await store.FindingsAsync(AuditRule.PendingChange));
        Assert.Equal(("KHM.A", "anna", 11, 10), (finding.Agency, finding.Actor, finding.Count, finding.Threshold));
        Assert.Equal([lost], finding.Entries.Select(entry => entry.Sequence));
        Assert.StartsWith(
            "people.suspend has been pending since 2026-01-01 09:00 UTC",
            finding.Explanation,
            StringComparison.Ordinal
        );
        Assert.Single(await store.FindingsAsync(AuditRule.PendingChange, "KHM"));
        Assert.Empty(await store.FindingsAsync(AuditRule.PendingChange, "THA"));
        store.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Empty(await store.FindingsAsync(AuditRule.PendingChange));
        // whoever asks for pending changes alone is told of them however long ago they were
        finding = Assert.Single(await store.Findings.PendingAsync(default));
        Assert.Equal([lost], finding.Entries.Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task A_change_tried_again_without_a_request_is_told_once_for_each_try_that_did_not_end()
    {
        var untraced = Suspension(null);
        foreach (var _ in Enumerable.Range(0, 2))
            await Assert.ThrowsAsync<IOException>(() =>
                store.Log.MakeAsync(untraced, () => throw new IOException("The disk is full."), default)
            );
        Assert.True(await store.Log.MakeAsync(untraced, () => Task.FromResult(true), default));
        store.Clock.Advance(TimeSpan.FromHours(1));
        var found = await store.FindingsAsync(AuditRule.PendingChange);
        Assert.Equal([0, 1], found.SelectMany(finding => finding.Entries).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task What_is_not_indexed_yet_is_not_taken_for_missing()
    {
        await store.Log.MakeAsync(
            Suspension("slow"),
            () =>
            {
                store.CatchUp();
                store.Clock.Advance(TimeSpan.FromHours(1));
                return Task.FromResult(true);
            },
            default
        );
        Assert.Empty(await store.Findings.FindAsync(AuditRule.PendingChange, null, default));
        Assert.Empty(await store.FindingsAsync(AuditRule.PendingChange));
    }

    private static AuditEntry Suspension(string? trace) =>
        new()
        {
            Kind = AuditKind.Admin,
            Requester = new AuditRequester("KHM", "KHM.A", null, null) { Officer = "anna" },
            Operation = new AuditOperation("people.suspend", "sok.dara", null, null),
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
            TraceId = trace,
        };

    private Task<long> AsOfficerAsync(string officer, DateTimeOffset at)
    {
        var entry = IndexedStore.Answer("KHM.A", victims: 1);
        return store.AppendAsync(entry with { Requester = entry.Requester with { Officer = officer } }, at);
    }

    private string Reference(long victim) => store.ReferenceOfAsync("Victim", victim).GetAwaiter().GetResult();
}
