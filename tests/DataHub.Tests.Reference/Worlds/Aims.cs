using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;

namespace DataHub.Tests.Reference.Worlds;

/// <summary>
/// The aims of one store: a few agreements, another few in the next store, and all that their permissions speak of. What only one agreement does is so
/// reached as often as what many do.
/// </summary>
internal sealed class Aims
{
    private const int Agreements = 3;

    private readonly List<Aim> all;
    private readonly Sought sought;
    private readonly Queue<Aim> turn = new();
    private readonly Dictionary<ContractField, int> asked = [];

    private Aims(List<Aim> all, Sought sought) => (this.all, this.sought) = (all, sought);

    /// <param name="now">The instant at which the agreements count.</param>
    /// <param name="mayAsk">Who may be asked for.</param>
    /// <param name="sought">Which aims come first.</param>
    /// <param name="seed">Of the run: the order of the agreements.</param>
    /// <param name="store">Its number in the run.</param>
    public static Aims Of(
        HubContract contract,
        PlainPolicies plain,
        DateTimeOffset now,
        Func<Asker, bool> mayAsk,
        Sought sought,
        ulong seed,
        uint store
    )
    {
        var dice = Dice.Of(seed, store + 1_000_000);
        var speaking = plain
            .PermissionsAt(now)
            .Select(p => p with { Askers = [.. p.Askers.Where(mayAsk)] })
            .Where(p => p.Askers.Count > 0)
            .GroupBy(p => p.Agreement)
            .ToList();
        var order = Dice.Of(seed, 999_999).Shuffled(speaking);
        var chosen = Enumerable
            .Range(0, Math.Min(Agreements, order.Count))
            .Select(i => order[(int)((store * Agreements + i) % order.Count)]);
        // every other store is for those of which most is sought, so that what is rare does not wait for its turn
        if (store % 2 == 1)
            chosen = order
                .OrderByDescending(agreement => agreement.SelectMany(Of).Sum(aim => sought.Of(aim).Count))
                .Take(Agreements);
        return new Aims([.. chosen.SelectMany(agreement => agreement).SelectMany(Of)], sought);

        IEnumerable<Aim> Of(PermissionRule permission) =>
            from type in contract.Records.Values
            where permission.SpeaksOf(type.Name)
            let asker = dice.From(permission.Askers) with
            {
                HasCaseReference = dice.Chance(0.5),
            }
            select new Aim(permission, type, asker);
    }

    public IReadOnlyList<Aim> All => all;

    /// <summary>Whose records those who are aimed at see, and where they are themselves: alpha-3 codes, each as often as it is met.</summary>
    public List<string> Countries =>
        [
            .. all.Select(aim => aim.Permission)
                .Distinct()
                .SelectMany(p =>
                    p.Originators.Count is 0 or > 3 ? p.Askers.Take(2).Select(a => a.Country) : p.Originators
                ),
            .. all.Select(aim => aim.Asker.Country).Distinct(),
        ];

    /// <summary>What the next document is after: the aim of which most is sought, where anything is, or each in its turn; and a few of the same asker.</summary>
    public List<Aim> Next(Dice dice)
    {
        if (turn.Count == 0)
            dice.Shuffled(all).ForEach(turn.Enqueue);
        if (Wanted(dice, all) is not { } first && !turn.TryDequeue(out first))
            return [];
        var more = dice.Shuffled(all.Where(aim => aim != first && aim.Permission.SpeaksTo(first.Asker)))
            .OrderByDescending(aim => sought.Of(aim).Count)
            .Select(aim => aim with { Asker = first.Asker });
        return [first, .. more.Take(dice.Of(0, 1, 1, 2))];
    }

    private Aim? Wanted(Dice dice, List<Aim> among) =>
        dice.Shuffled(among).MaxBy(aim => sought.Of(aim).Count) is { } most && sought.Of(most).Count > 0 ? most : null;

    /// <summary>How many fields of a type are sought of an aim.</summary>
    public int SoughtOf(Aim aim) =>
        sought.Of(aim) is var wanted ? aim.Type.Fields.Values.Count(field => field.Categories.Any(wanted.Contains)) : 0;

    /// <summary>The fields of a type: what is sought of an aim, and those first that were asked for least.</summary>
    public List<ContractField> FieldsOf(ContractType type, Dice dice, Aim? aim)
    {
        var wanted = aim is null ? [] : sought.Of(aim).ToHashSet();
        return
        [
            .. dice.Shuffled(type.Fields.Values)
                .OrderBy(field => field.Categories.Any(wanted.Contains) ? 0 : 1)
                .ThenBy(field => asked.GetValueOrDefault(field)),
        ];
    }

    /// <summary>Takes note that a document asks for a field.</summary>
    public void Asked(ContractField field) => asked[field] = asked.GetValueOrDefault(field) + 1;
}
