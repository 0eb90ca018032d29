using System.Data.Common;
using System.Text;
using DataHub.Audit;
using DataHub.Policies;
using DataHub.Policies.Signing;
using DataHub.Server.Configuration;
using Microsoft.Extensions.Options;

namespace DataHub.Server.InForce;

/// <summary>
/// The policies that decide now. They change as a whole and at once; a request keeps those it started with. Faulty or unsigned policies
/// never take the place of good ones.
/// </summary>
internal sealed class PoliciesInForce
{
    private const string LastGood = "policies/last-good";

    private readonly string directory;
    private readonly PseudonymSecret secret;
    private readonly AuditTexts texts;
    private readonly bool isEmbedded;
    private readonly bool asksForSignatures;
    private volatile AdmittedPolicies current;
    private volatile List<string> faults = [];
    private string seen;
    private string? lastGood;

    public PoliciesInForce(
        IOptions<PolicyOptions> options,
        KeyFiles keys,
        IOptions<AuditOptions> audit,
        IHostEnvironment environment
    )
    {
        directory = options.Value.Directory;
        // in this order: a start without a secret names it, whatever is wrong with the log's own settings
        secret = keys.PseudonymSecret();
        texts = AuditTexts.For(audit.Value);
        isEmbedded = audit.Value.Provider is AuditProvider.Sqlite;
        asksForSignatures = !environment.IsDevelopment();
        seen = Glance();
        var source = PolicySource.Read(directory);
        if (asksForSignatures)
            RequireOwnKeys(source);
        // what waits for its activation waits for the first look, which knows whether two people have agreed
        current = Admit(source, asksForSignatures ? LastGoodAtStart() : null, new ApprovedActivations([]));
    }

    /// <summary>The bundle that decides for requests that start now.</summary>
    public PolicyBundle Bundle => current.Bundle;

    /// <summary>What is written in the policy directory and not in force, with the reason; empty when all of it is.</summary>
    public IReadOnlyList<string> Refusals => [.. faults, .. current.Refusals.Select(refusal => refusal.ToString())];

    /// <summary>What is in force to the byte, signatures and keys included, and what is not: other than before when anything is.</summary>
    public string Standing => string.Join('\n', [Bundle.Version, current.Source.Keep().Manifest, .. Refusals]);

    /// <summary>What every party has signed and two people have yet to activate.</summary>
    public IReadOnlyList<SignedText> Waiting => current.Waiting;

    /// <summary>
    /// Takes what the directory says now, as far as it may come into force. Nothing happens while no file looks changed and nothing has been
    /// decided about what waits.
    /// </summary>
    /// <returns>What came into force because two people activated it.</returns>
    public async Task<IReadOnlyList<Activation>> LookAsync(Activations activations, CancellationToken cancellationToken)
    {
        // before reading: what changes meanwhile is seen by the next look
        var now = Glance();
        if (now == seen && Waiting.Count == 0)
            return [];
        var approved = await activations.ApprovedAsync(cancellationToken);
        var before = MeasuredAgainst();
        if (now == seen && ReferenceEquals(before, current.Source) && !Waiting.Any(approved.Include))
            return [];
        IReadOnlyList<Activation> used = [];
        try
        {
            (var admitted, used) = await ActivateAsync(before, approved, activations, cancellationToken);
            var changed = CategoriesChanged(admitted.Bundle);
            if (changed is null)
                current = admitted;
            faults = changed ?? [];
        }
        catch (PolicyBundleException wrong)
        {
            faults = [.. wrong.Faults.Select(fault => fault.ToString())];
        }
        seen = now;
        return used;
    }

    /// <summary>Keeps the texts for as long as the log, so that what is decided now can be worked out again.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        var (manifest, raw) = current.Source.Keep();
        var canonical = Bundle.Texts.Values.Append(Bundle.Manifest).Append(manifest).Select(Encoding.UTF8.GetBytes);
        await texts.KeepAsync(
            canonical.Concat(raw.Values).Select(text => (ReadOnlyMemory<byte>)text),
            cancellationToken
        );
        // Without signatures nothing is last good: a hub that asks for them later must not trust what this one took.
        if (!asksForSignatures)
            return;
        await texts.NameAsync(LastGood, Sha256(manifest), cancellationToken);
        lastGood = manifest;
    }

    // Approvals are used up at the last moment. One that does not count any more is as if it had never been.
    private async Task<(AdmittedPolicies Admitted, IReadOnlyList<Activation> Used)> ActivateAsync(
        PolicySource before,
        ApprovedActivations approved,
        Activations activations,
        CancellationToken cancellationToken
    )
    {
        var candidate = PolicySource.Read(directory);
        var used = new List<Activation>();
        while (true)
        {
            var admitted = Admit(candidate, before, approved);
            var next = admitted.Activated.FirstOrDefault(text =>
                used.TrueForAll(one => one.Text.ActivationSubject != text.ActivationSubject)
            );
            if (approved.NeedsNobody || next is null || CategoriesChanged(admitted.Bundle) is not null)
                return (admitted, used);
            var approval = approved.Find(next)!.Approval.Id;
            if (await activations.TryUseAsync(next, approval, cancellationToken) is { } activation)
                used.Add(activation);
            else
                approved = approved.Without(approval);
        }
    }

    // where another node of the store has gone on, what it took is last good here too
    private PolicySource MeasuredAgainst()
    {
        try
        {
            return
                asksForSignatures
                && lastGood is not null
                && ReadLastGood() is { } shared
                && shared.Keep().Manifest != lastGood
                ? shared
                : current.Source;
        }
        catch (Exception fault) when (fault is KeyNotFoundException or DbException or InvalidOperationException)
        {
            // What is lost there is in force here, and is kept again with the next change. A store that does not answer may have what is in force here.
            return current.Source;
        }
    }

    // Without what was last good every signed text would count, older ones and those that two people have yet to activate among them.
    private PolicySource? LastGoodAtStart()
    {
        try
        {
            var kept = HasTables() ? ReadLastGood() : null;
            // a hub that was once started with the sample could otherwise never have policies of its own
            return kept is null || SampleKeys.PartiesIn(kept).Count > 0 ? null : kept;
        }
        catch (KeyNotFoundException lost)
        {
            throw new StartRefusedException([
                $"The policies that were last in force are not whole in the store. {lost.Message} Bring the log's tables back from a backup.",
            ]);
        }
        catch (Exception fault) when (fault is DbException or InvalidOperationException)
        {
            throw new StartRefusedException([
                $"The policies that were last in force cannot be read from the log's store ({fault.GetType().Name}). Start again when it answers; "
                    + "where its tables are of another version, run 'datahub database migrate' first.",
            ]);
        }
    }

    // Found out later it would be for good: what is last good says whose signatures count.
    private void RequireOwnKeys(PolicySource source)
    {
        if (SampleKeys.PartiesIn(source) is { Count: > 0 } sample)
            throw new StartRefusedException([
                $"{PolicyOptions.Section}:Directory: {directory} has the sample's keys of {string.Join(", ", sample)}, whose private halves nobody has. "
                    + "Put the parties' own keys and agreements there: 'datahub policy key' makes a key.",
            ]);
    }

    private AdmittedPolicies Admit(PolicySource candidate, PolicySource? before, ApprovedActivations approved) =>
        asksForSignatures
            ? PolicyAdmission.Admit(candidate, before, secret, approved.Include)
            : new AdmittedPolicies(PolicyBundle.Load(candidate, secret), candidate, []);

    // Names, sizes and times: notices of file systems get lost on mounted volumes.
    private string Glance() =>
        Directory.Exists(directory)
            ? string.Join(
                '\n',
                new DirectoryInfo(directory)
                    .EnumerateFiles("*", SearchOption.AllDirectories)
                    .OrderBy(file => file.FullName, StringComparer.Ordinal)
                    .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}")
            )
            : "";

    // the schema of the graph is bound to the categories: other ones need another start
    private List<string>? CategoriesChanged(PolicyBundle next) =>
        next.Categories.Select(category => category.Term).SequenceEqual(Bundle.Categories.Select(one => one.Term))
            ? null
            : ["categories.yaml: The categories are not those that the hub started with. Start it again to take them."];

    // An embedded store has none before its first start; a server's are made before any hub starts.
    private bool HasTables() => !isEmbedded || texts.HasTablesAsync(CancellationToken.None).GetAwaiter().GetResult();

    private PolicySource? ReadLastGood()
    {
        var manifest = texts.FindNamedAsync(LastGood, CancellationToken.None).GetAwaiter().GetResult();
        if (manifest is null)
            return null;
        var lines = Encoding.UTF8.GetString(manifest);
        var found = texts.FindAsync(PolicySource.HashesIn(lines), CancellationToken.None).GetAwaiter().GetResult();
        return PolicySource.FromManifest(lines, sha256 => found.GetValueOrDefault(sha256));
    }

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
