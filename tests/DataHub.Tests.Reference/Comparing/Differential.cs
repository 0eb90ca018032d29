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
    private const int Askers = 2;
    private const int Runs = 16;

    private readonly HubContract contract = new(Path.Combine(Repository.Root, "schema"));
    private readonly PlainPolicies plain = new(policies);

    /// <summary>Changes what the hub is asked, without the reference knowing: for planted faults. Default: nothing.</summary>
    public Func<Operation, Operation> Plant { get; init; } = operation => operation;

    /// <summary>How the hub is asked. Default: by its executor.</summary>
    public Func<Operation, Task<ReadOnlyMemory<byte>>> Ask { get; init; } =
        async operation => (await hub.AskAsync(operation)).Body;

    /// <summary>Who may be asked for. Default: everybody.</summary>
    public Func<Asker, bool> MayAsk { get; init; } = _ => true;

    /// <summary>Sees every answer, with what is visible to its asker.</summary>
    public Action<ReadOnlyMemory<byte>, Visible>? Watch { get; init; }

    /// <summary>Asks of one new store until that many operations are done.</summary>
    /// <param name="store">Its number: the same number and seed make the same store and operations.</param>
    /// <returns>The first difference with all that is needed to see it again; null: there is none.</returns>
    public async Task<string?> RunAsync(uint store, int operations)
    {
        var dice = Dice.Of(seed, store);
        var today = (int)(hub.Now - DateTimeOffset.UnixEpoch).TotalDays;
        var parties = new PlainParties(Originators(dice), [.. plain.Agencies.Select(a => a.Code)]);
        var records = new RandomStore(contract, parties, dice, today).Make();
        await hub.StoreAsync(records);
        var kept = new PlainStore(records);
        var cursors = new CursorBook();
        var keys = hub.Keys;
        var reference = new ReferenceHub(contract, plain, kept, keys, cursors, hub.Now);
        var askers = AskersOf(reference, dice);
        var until = tally.Operations + operations;
        while (tally.Operations < until)
        {
            var template = RandomDocument.Make(contract, kept, dice);
            tally.Documents++;
            for (var count = 0; count < Askers; count++)
            {
                var run = new Run(dice, AskerOf(askers, dice), contract, kept, reference, keys, cursors);
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
        return difference;
    }

    private void Count(Operation operation, Answer expected, int bytes)
    {
        tally.Bytes += bytes;
        tally.Records += expected.Records;
        tally.Values += expected.Values;
        tally.Redactions += JsonDocument.Parse(expected.Redactions).RootElement.GetArrayLength();
        foreach (var (code, _) in expected.Errors)
            tally.Refused[code] = tally.Refused.GetValueOrDefault(code) + 1;
        if (expected.Records == 0)
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

    /// <summary>A few countries each time, so that those who ask find something.</summary>
    private static List<string> Originators(Dice dice)
    {
        var all = dice.Shuffled(Parties.All.Select(party => party.Alpha3));
        return
        [
            .. all.Take(4),
            .. all.Take(3),
            .. all.Take(2),
            .. dice.Of("KHM IDN", "THA IDN", "MYS PHL", "KHM").Split(' '),
        ];
    }

    /// <summary>Everybody who could ask, with how much each can see: in all, and of other countries, whose records seldom come whole.</summary>
    private List<(Asker Asker, int Sees, int Foreign)> AskersOf(ReferenceHub reference, Dice dice) =>
        [
            .. from agency in plain.Agencies
            from purpose in plain.Purposes
            let asker = new Asker(agency.Country, agency.Code, purpose, dice.Chance(0.5))
            where MayAsk(asker)
            let own = CountryCode.Parse(agency.Country).Numeric
            let seen = reference.VisibleTo(asker).All.ToList()
            select (asker, seen.Count, seen.Count(s => s.Record.Operands.Originator != own)),
        ];

    private static Asker AskerOf(List<(Asker Asker, int Sees, int Foreign)> askers, Dice dice)
    {
        if (dice.Chance(0.05))
            return dice.From(askers).Asker;
        var wanted = dice.Of(1, 20, 60);
        var able = askers.FindAll(a => a.Foreign >= wanted);
        if (able.Count == 0)
            able = askers.FindAll(a => a.Sees > 0);
        return dice.From(able.Count > 0 ? able : askers).Asker;
    }

    private string Report(uint store, Operation operation, string difference) =>
        $"""
            DATAHUB_REFERENCE_SEED={seed}, store {store}, operation {tally.Operations}: {difference}
            {operation.Asker}
            {operation.Text}
            {JsonSerializer.Serialize(operation.Variables)}
            """;
}
