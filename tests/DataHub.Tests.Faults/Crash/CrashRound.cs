using System.Net;
using DataHub.Audit.Entries;
using DataHub.Tests.FailPoints;

namespace DataHub.Tests.Faults.Crash;

/// <summary>One life and death of the hub, and what must hold afterwards.</summary>
/// <param name="number">Which round.</param>
/// <param name="plan">How it ends.</param>
/// <param name="planted">Further variables for the process.</param>
internal sealed class CrashRound(int number, CrashPlan plan, IReadOnlyDictionary<string, string> planted)
{
    /// <summary>How long a hub may take to reach its fail point before it is killed from outside.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>A hub that does not start is a finding, not a reason to wait.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);

    private bool wasKilledFromOutside;

    /// <summary>Lets the hub live and die, then compares what the clients hold with what the log holds.</summary>
    public async Task<CrashFinding> RunAsync(HubStore store)
    {
        if (plan.Point is FailPoint.KeyInserted)
            store.ForgetSubjects();
        var before = store.Size();
        var clients = new Clients(number);
        await using (var hub = HubProcess.Start(store.Directory, Variables(), store.Settings))
        {
            await using var end = new Timer(_ => KillFromOutside(hub), null, Timeout.Infinite, Timeout.Infinite);
            end.Change(plan.KilledAfterStart ?? StartPatience, Timeout.InfiniteTimeSpan);
            if (await hub.Listening is { } graph)
            {
                if (plan.KilledAfterStart is null)
                    end.Change(Patience, Timeout.InfiniteTimeSpan);
                var asking = clients.AskUntilGoneAsync(graph);
                if (plan.KilledAfterChange is { } later)
                {
                    await Task.WhenAny(clients.Changed, asking);
                    end.Change(later, Timeout.InfiniteTimeSpan);
                }
                await asking;
            }
            Assert.Equal(HubProcess.Killed, await hub.ExitAsync());
            Assert.True(
                !wasKilledFromOutside || hub.Listened || plan.KilledAfterStart is not null,
                $"Round {number}: the hub did not start."
            );
        }
        await CheckStoreAsync(store, before);
        CheckAnswers(clients, store.Entries(before));
        CheckConsents(store);
        return new CrashFinding(
            plan,
            !wasKilledFromOutside,
            clients.Received.Count(answer => answer.HasData),
            store.Size()
        );
    }

    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(planted);
        if (plan.Point is { } point)
            variables[Trigger.Variable] = Trigger.Setting(point, plan.Time);
        return variables;
    }

    private void KillFromOutside(HubProcess hub)
    {
        wasKilledFromOutside = true;
        hub.Kill();
    }

    // No gap, no change, and everything that was signed in earlier rounds still holds.
    private static async Task CheckStoreAsync(HubStore store, long before)
    {
        Assert.InRange(store.Size(), before, long.MaxValue);
        if (store.Size() == 0)
            return;
        var signed = await store.SignAsync();
        Assert.Equal(store.Size(), signed.Size);
        var finding = await store.VerifyAsync();
        Assert.True(finding.IsIntact, finding.Fault?.Message);
    }

    // No change without an entry before it, and none is said to be made that was not.
    private static void CheckConsents(HubStore store)
    {
        var told = store.Entries(0).Where(one => one.Entry.Kind == "consent").ToLookup(one => one.Entry.Outcome);
        Assert.InRange(store.Consents(), told["ok"].Count(), told["pending"].Count());
    }

    private void CheckAnswers(Clients clients, IReadOnlyList<(LoggedEntry Entry, string Leaf)> entries)
    {
        var logged = entries
            .Where(one => one.Entry.Operation.Name is not null)
            .ToLookup(one => one.Entry.Operation.Name!);
        Assert.All(logged, same => Assert.Single(same));
        Assert.Subset(clients.Sent.ToHashSet(), logged.Select(same => same.Key).ToHashSet());
        foreach (var answer in clients.Received)
        {
            if (answer.Status is HttpStatusCode.ServiceUnavailable)
            {
                Assert.False(answer.HasData);
                continue;
            }
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.True(answer.HasData);
            if (!logged.Contains(answer.Name))
                throw new UnloggedAnswerException($"Round {number}: {answer.Name} was answered and has no entry.");
            var (entry, leaf) = logged[answer.Name].Single();
            Assert.Equal(entry.AnswerSha256, answer.Sha256);
            Assert.Equal((entry.Sequence, leaf), answer.Receipt);
        }
    }
}
