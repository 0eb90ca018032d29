using System.Text;
using System.Text.RegularExpressions;
using DataHub.Policies;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;
using DataHub.Reference.Evaluating;
using DataHub.Tests.Reference.Operations;
using DataHub.Tests.Reference.Worlds;

namespace DataHub.Tests.Reference.Comparing;

/// <summary>
/// A wrong form in every permission for every category, one at a time, and whether a run finds it: a fault is found by an operation for which the plain
/// reading with the fault gives another answer than the hub gave. So hundreds of faulty hubs need no hub.
/// </summary>
internal sealed partial class PlantedForms
{
    // how many records are thrown, and for how many the permission holds, before it is said that none shows a fault
    private const int Throws = 10_000;
    private const int Holding = 200;

    private readonly HubContract contract;
    private readonly PlainPolicies plain;
    private readonly IReadOnlyList<DateTimeOffset> instants;
    private readonly List<PlantedForm> left;
    private readonly HashSet<PlantedForm> shown;
    private int operations;

    /// <param name="seed">Of the run: which records are thrown to see what any shows.</param>
    public PlantedForms(HubContract contract, PlainPolicies plain, IReadOnlyList<DateTimeOffset> instants, ulong seed)
    {
        (this.contract, this.plain, this.instants) = (contract, plain, instants);
        left =
        [
            .. from permission in instants.SelectMany(plain.PermissionsAt).DistinctBy(p => (p.Agreement, p.Id))
            let types = contract.Records.Values.Where(t => permission.SpeaksOf(t.Name)).ToList()
            from category in types.SelectMany(t => t.Fields.Values).SelectMany(f => f.Categories).Distinct()
            let wrong = permission.FormOf(category) == "full" ? "withhold" : "full"
            select new PlantedForm(
                permission,
                [.. types.Where(t => t.Fields.Values.Any(f => f.Categories.Contains(category))).Select(t => t.Name)],
                category,
                plain.With(permission, category, wrong)
            ),
        ];
        shown =
        [
            .. left.GroupBy(fault => fault.Permission)
                .SelectMany(same => Shown(same.Key, [.. same], Dice.Of(seed, 2_000_000))),
        ];
        Same = left.Count - shown.Count;
    }

    /// <summary>How many faults an operation has found.</summary>
    public int Found { get; private set; }

    /// <summary>After how many operations the last of them was found.</summary>
    public int LastFound { get; private set; }

    /// <summary>How many are none: another permission or the regional standard decides alike for every record.</summary>
    public int Same { get; }

    /// <summary>The faults that were not found yet though some record shows them.</summary>
    public IEnumerable<PlantedForm> Missed => left.Where(shown.Contains);

    /// <summary>What records and documents are to show next.</summary>
    /// <param name="now">The instant at which they are judged.</param>
    public Sought SoughtAt(DateTimeOffset now) =>
        new()
        {
            Of = aim => MissedBy(aim).Select(fault => fault.Category).ToHashSet(),
            ShownBy = (aim, operands) =>
                plain.Decide(aim.Asker, aim.Type.Name, operands, now) is { } right
                    ? MissedBy(aim).Count(fault => Shows(fault, right, aim.Type.Name, aim.Asker, operands, now))
                    : 0,
        };

    private IEnumerable<PlantedForm> MissedBy(Aim aim) =>
        Missed.Where(fault =>
            (fault.Permission.Agreement, fault.Permission.Id) == (aim.Permission.Agreement, aim.Permission.Id)
            && fault.Types.Contains(aim.Type.Name)
        );

    /// <summary>Looks for faults that this operation finds.</summary>
    public void Look(Operation operation, Answer right, ReferenceHub reference)
    {
        operations++;
        if (right.Written.Count == 0)
            return;
        foreach (var group in right.Written.GroupBy(w => (w.Seen.Decision.Uid, Type: w.Seen.Type)))
        {
            var categories = group
                .SelectMany(w => w.Fields)
                .Select(f => group.Key.Type.Fields.GetValueOrDefault(f.Name))
                .SelectMany(f => f?.Categories ?? [])
                .ToHashSet();
            var seen = group.Select(w => w.Seen).Distinct().ToList();
            var found = left.RemoveAll(fault =>
                fault.Permission.Agreement == group.Key.Uid
                && categories.Contains(fault.Category)
                && fault.Types.Contains(group.Key.Type.Name)
                && fault.Permission.SpeaksTo(operation.Asker)
                && seen.Exists(s =>
                    Shows(fault, s.Decision, s.Type.Name, operation.Asker, s.Record.Operands, reference.Now)
                )
                && Differs(
                    reference.Under(fault.Faulty).Answer(operation.Text, operation.Variables, operation.Asker),
                    right
                )
            );
            if (found > 0)
                (Found, LastFound) = (Found + found, operations);
        }
    }

    /// <summary>Those that records show for which their permission holds.</summary>
    private HashSet<PlantedForm> Shown(PermissionRule permission, List<PlantedForm> faults, Dice dice)
    {
        var shown = new HashSet<PlantedForm>();
        var operands = new RecordOperands();
        var holding = 0;
        for (var thrown = 0; thrown < Throws && holding < Holding; thrown++)
        {
            var asker = dice.From(permission.Askers) with { HasCaseReference = dice.Chance(0.5) };
            var originator = permission.Originators.Count == 0 ? asker.Country : dice.From(permission.Originators);
            var parties = new PlainParties([originator, asker.Country], [asker.Agency]);
            var now = instants[thrown % instants.Count];
            new RandomStore(contract, plain, parties, dice, now).Throw(operands);
            operands.Originator = CountryCode.Parse(originator).Numeric;
            var type = dice.From(dice.From(faults).Types);
            if (!plain.Holds(permission, type, asker, operands, now))
                continue;
            holding++;
            var right = plain.Decide(asker, type, operands, now)!;
            shown.UnionWith(faults.Where(f => f.Types.Contains(type) && Shows(f, right, type, asker, operands, now)));
        }
        return shown;
    }

    private bool Shows(
        PlantedForm fault,
        Decision right,
        string type,
        Asker asker,
        RecordOperands operands,
        DateTimeOffset now
    )
    {
        var wrong = fault.Faulty.FormOf(right.Uid, fault.Category, type, asker, operands, now);
        if (wrong == right.Forms.GetValueOrDefault(fault.Category, "withhold"))
            return false;
        var changed = right with { Forms = new Dictionary<string, string>(right.Forms) { [fault.Category] = wrong } };
        return contract
            .Records[type]
            .Fields.Values.Where(f => f.Categories.Contains(fault.Category))
            .Any(f => right.FormOf(f) != changed.FormOf(f));
    }

    /// <summary>Whether two answers are not the same to whoever got them.</summary>
    public static bool Differs(Answer one, Answer other) =>
        !one.Redactions.AsSpan().SequenceEqual(other.Redactions)
        || !one.Errors.SequenceEqual(other.Errors)
        || Unmarked(one.Data) != Unmarked(other.Data);

    /// <summary>Without the cursors: those of the hub that has the fault are not known.</summary>
    private static string Unmarked(byte[] json) => Mark().Replace(Encoding.UTF8.GetString(json), "");

    [GeneratedRegex("~cursor~[0-9]+")]
    private static partial Regex Mark();
}
