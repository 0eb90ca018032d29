using System.Text;
using System.Text.Json;
using DataHub.Policies;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;
using DataHub.Reference.Evaluating;
using DataHub.Reference.Opaque;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Reference.Operations;
using DataHub.Tests.Reference.Worlds;

namespace DataHub.Tests.Reference.Comparing;

/// <summary>Asks the hub and the reference the same, store after store, and stops at the first difference.</summary>
/// <param name="hub">The hub.</param>
/// <param name="policies">The policies as the reference reads them.</param>
/// <param name="seed">What the run is thrown with.</param>
/// <param name="tally">Counts what is seen.</param>
internal sealed class Differential(TestedHub hub, string policies, ulong seed, Tally tally)
{
    private const int PerStore = 250;

    private readonly HubContract contract = new(Path.Combine(Repository.Root, "schema"));
    private readonly PlainPolicies plain = new(policies);
    private readonly List<Asker> everybody = [];

    /// <summary>Changes what the hub is asked, without the reference knowing: for planted faults. Default: nothing.</summary>
    public Func<Operation, Operation> Plant { get; init; } = operation => operation;

    /// <summary>How often a document is asked by each of its askers. Default: so often that plans serve again and cursors lead on.</summary>
    public int Runs { get; init; } = 12;

    /// <summary>How the hub is asked. Default: by its executor.</summary>
    public Func<Operation, Task<ReadOnlyMemory<byte>>> Ask { get; init; } =
        async operation => (await hub.AskAsync(operation)).Body;

    /// <summary>Who may be asked for. Default: everybody.</summary>
    public Func<Asker, bool> MayAsk { get; init; } = _ => true;

    /// <summary>Sees every answer, with what is visible to its asker.</summary>
    public Action<ReadOnlyMemory<byte>, Visible>? Watch { get; init; }

    /// <summary>Sees every operation that was answered alike, with the answer and whoever worked it out.</summary>
    public Action<Operation, Answer, ReferenceHub>? Compared { get; init; }

    /// <summary>What stores and documents are to show first.</summary>
    public Sought Sought { get; init; } = new();

    /// <summary>Asks of new stores, each of which is for other agreements, until that many operations are done.</summary>
    /// <param name="store">The number of the first.</param>
    /// <returns>The first difference with all that is needed to see it again; null: there is none.</returns>
    public async Task<string?> RunAllAsync(uint store, int operations)
    {
        string? difference = null;
        for (var until = tally.Operations + operations; difference is null && tally.Operations < until; store++)
            difference = await RunAsync(store, Math.Min(PerStore, until - tally.Operations));
        return difference;
    }

    /// <summary>Asks of one new store until that many operations are done.</summary>
    /// <param name="store">Its number: the same number and seed make the same store and operations.</param>
    /// <returns>The first difference with all that is needed to see it again; null: there is none.</returns>
    public async Task<string?> RunAsync(uint store, int operations)
    {
        var dice = Dice.Of(seed, store);
        var aims = Aims.Of(contract, plain, hub.Now, MayAsk, Sought, seed, store);
        var parties = new PlainParties([.. aims.Countries, .. Some(dice)], [.. plain.Agencies.Select(a => a.Code)]);
        var records = new RandomStore(contract, plain, parties, dice, hub.Now).Make(aims.All, Sought);
        await hub.StoreAsync(records);
        var kept = new PlainStore(records);
        var cursors = new CursorBook();
        var keys = hub.Keys;
        var reference = new ReferenceHub(contract, plain, kept, keys, cursors, hub.Now);
        var until = tally.Operations + operations;
        while (tally.Operations < until)
        {
            var after = aims.Next(dice);
            var template = RandomDocument.Make(contract, kept, dice, aims, after);
            tally.Documents++;
            Asker[] askers = [after.Count > 0 ? after[0].Asker : AnyAsker(dice), OtherAsker(after, dice)];
            foreach (var asker in askers)
            {
                var run = new Run(dice, asker, contract, kept, reference, keys, cursors);
                IReadOnlyDictionary<string, object?>? earlier = null;
                for (var turn = 0; turn < Runs && tally.Operations < until; turn++)
                {
                    var operation = new Operation(template.Text, run.Fill(template, earlier), run.Asker);
                    earlier = operation.Variables;
                    if (await CompareAsync(operation, reference, cursors) is { } difference)
                        return Report(store, operation, difference);
                }
            }
            cursors.Clear();
        }
        return null;
    }

    private async Task<string?> CompareAsync(Operation operation, ReferenceHub reference, CursorBook cursors)
    {
        var answered = await Ask(Plant(operation));
        var expected = reference.Answer(operation.Text, operation.Variables, operation.Asker);
        tally.Operations++;
        Watch?.Invoke(answered, reference.VisibleTo(operation.Asker));
        var body = new HubBody(answered);
        if (body.Data is null)
            return "the hub did not run it: " + Encoding.UTF8.GetString(answered.Span);
        if (!body.Errors.Order().SequenceEqual(expected.Errors.Order()))
            return $"errors: the hub has {string.Join(", ", body.Errors)}, the reference {string.Join(", ", expected.Errors)}";
        var difference =
            SameBytes.Difference(body.Data, expected.Data, cursors)
            ?? SameBytes.Difference(body.Redactions!, expected.Redactions, cursors);
        Count(operation, expected, answered.Length);
        if (difference is null)
            Compared?.Invoke(operation, expected, reference);
        return difference;
    }

    private void Count(Operation operation, Answer expected, int bytes)
    {
        tally.Bytes += bytes;
        tally.Records += expected.Written.Count;
        tally.Values += expected.Values;
        tally.Redactions += JsonDocument.Parse(expected.Redactions).RootElement.GetArrayLength();
        foreach (var (code, _) in expected.Errors)
            tally.Refused[code] = tally.Refused.GetValueOrDefault(code) + 1;
        if (expected.Written.Count == 0)
            return;
        tally.WithRecords++;
        tally.Askers.Add((operation.Asker.Agency, operation.Asker.Purpose));
        var isFollowing = operation.Variables.Any(v =>
            v.Value is string
            && (
                v.Key.StartsWith("after", StringComparison.Ordinal)
                || v.Key.StartsWith("before", StringComparison.Ordinal)
            )
        );
        if (isFollowing && expected.Errors.Count == 0)
            tally.Followed++;
    }

    /// <summary>A few countries besides, so that more agreements than are aimed at decide.</summary>
    private static IEnumerable<string> Some(Dice dice) =>
        dice.Shuffled(Parties.All.Select(party => party.Alpha3)).Take(3);

    /// <summary>Somebody else to whom the same permission speaks, or anybody.</summary>
    private Asker OtherAsker(List<Aim> after, Dice dice) =>
        after.Count > 0 && dice.Chance(0.6)
            ? dice.From(after[0].Permission.Askers) with
            {
                HasCaseReference = dice.Chance(0.5),
            }
            : AnyAsker(dice);

    /// <summary>Seldom for a purpose that is refused to everybody.</summary>
    private Asker AnyAsker(Dice dice)
    {
        if (everybody.Count == 0)
            everybody.AddRange(
                from agency in plain.Agencies
                from purpose in plain.Purposes
                let asker = new Asker(agency.Country, agency.Code, purpose, HasCaseReference: false)
                where MayAsk(asker)
                select asker
            );
        var chosen = dice.From(everybody);
        if (plain.IsRefused(chosen.Purpose))
            chosen = dice.From(everybody);
        return chosen with { HasCaseReference = dice.Chance(0.5) };
    }

    private string Report(uint store, Operation operation, string difference) =>
        $"""
            DATAHUB_REFERENCE_SEED={seed}, store {store}, operation {tally.Operations}: {difference}
            {operation.Asker}
            {operation.Text}
            {JsonSerializer.Serialize(operation.Variables)}
            """;
}
