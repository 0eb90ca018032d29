using System.Text;
using DataHub.Audit.Entries;
using DataHub.Policies;
using DataHub.Policies.Forms;

namespace DataHub.Cli.Audit;

/// <summary>Past decisions, worked out again: from the entry, the policies it names and the record class it states (invariant I8).</summary>
internal sealed class Replay(
    Func<IEnumerable<string>, CancellationToken, Task<IReadOnlyDictionary<string, byte[]>>> findTexts
)
{
    // A request is decided when it starts and logged when it ends; an agreement may have ended between the two.
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, PolicyBundle?> bundles = [];

    /// <summary>How many entries disclosed records.</summary>
    public long Entries { get; private set; }

    /// <summary>How many forms of categories were compared.</summary>
    public long Decisions { get; private set; }

    /// <summary>How many versions of the policies decided.</summary>
    public int Versions => bundles.Count;

    /// <summary>What did not match, by entry.</summary>
    public List<string> Differences { get; } = [];

    public async Task TakeAsync(LoggedEntry entry, CancellationToken cancellationToken)
    {
        // what a subject said is stored, not decided
        if (entry.Disclosures.Count == 0 || entry.Kind == "consent")
            return;
        Entries++;
        if (entry.Reason.Policy is not { } version || await BundleAsync(version, cancellationToken) is not { } bundle)
        {
            Differs(entry, $"the policies of version {entry.Reason.Policy} are not kept");
            return;
        }
        var requester = new Requester(
            CountryCode.Parse(entry.Requester.Country ?? ""),
            entry.Requester.Agency ?? "",
            entry.Reason.Purpose ?? "",
            entry.Requester.Client ?? ""
        )
        {
            HasCaseReference = entry.Reason.CaseReference is not null,
        };
        foreach (var group in entry.Disclosures)
            Compare(entry, group, bundle, requester);
    }

    private void Compare(LoggedEntry entry, LoggedDisclosure group, PolicyBundle bundle, Requester requester)
    {
        var now = bundle.EntitlementOf(requester, entry.Time);
        var table = TableIn(now, group);
        if (table is null && entry.Time - now.From < LongestRequest)
            table = TableIn(bundle.EntitlementOf(requester, now.From - TimeSpan.FromTicks(1)), group);
        if (table is null)
        {
            Differs(entry, $"{group.Agreement} gives no {group.RecordType} of {group.Originator}");
            return;
        }
        if (table.ClassNamed(group.RecordClass) is not { } recordClass)
        {
            Differs(entry, $"{group.Agreement} does not decide by the class that is stated");
            return;
        }
        var row = table.RowOf(recordClass);
        if (!table.IsVisible(row))
            Differs(entry, $"{group.Agreement} hides a {group.RecordType} of {group.Originator} that was disclosed");
        foreach (var (term, form) in group.Forms)
        {
            Decisions++;
            var decided = bundle.Categories.TryFind(term, out var category)
                ? table.FormOf(row, category)
                : Form.Withhold;
            if (decided.Name != form)
                Differs(entry, $"{group.RecordType} of {group.Originator}, {term}: logged {form}, decided {decided}");
        }
    }

    private static DecisionTable? TableIn(Entitlement entitlement, LoggedDisclosure group) =>
        entitlement.TableOf(CountryCode.Parse(group.Originator), group.RecordType) is { } table
        && table.Agreement.Uid == group.Agreement
            ? table
            : null;

    private async Task<PolicyBundle?> BundleAsync(string version, CancellationToken cancellationToken)
    {
        if (bundles.TryGetValue(version, out var bundle))
            return bundle;
        return bundles[version] = await LoadAsync(version, cancellationToken);
    }

    private async Task<PolicyBundle?> LoadAsync(string version, CancellationToken cancellationToken)
    {
        var manifests = await findTexts([version], cancellationToken);
        if (!manifests.TryGetValue(version, out var bytes))
            return null;
        var manifest = Encoding.UTF8.GetString(bytes);
        var found = await findTexts(PolicySource.HashesIn(manifest), cancellationToken);
        try
        {
            return PolicyBundle.Load(
                PolicySource.FromManifest(manifest, sha256 => found.GetValueOrDefault(sha256)),
                PseudonymSecret.Random()
            );
        }
        catch (Exception missing) when (missing is KeyNotFoundException or PolicyBundleException)
        {
            return null;
        }
    }

    private void Differs(LoggedEntry entry, string what) =>
        Differences.Add($"{entry.Log} entry {entry.Sequence}: {what}.");
}
