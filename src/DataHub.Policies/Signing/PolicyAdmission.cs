using System.Diagnostics.CodeAnalysis;
using DataHub.Policies.Comparing;

namespace DataHub.Policies.Signing;

/// <summary>
/// Decides which texts of new policies come into force: nothing but what every party has signed and two people have activated widens. A text
/// that one party has signed and that only narrows is taken, so that a party can protect its people at once. An older version that was signed
/// once does not come back if it widens, nor after the agreement was taken away. Everything else stays as it was last good.
/// </summary>
public sealed class PolicyAdmission
{
    private readonly PolicySource candidate;
    private readonly PolicySource? lastGood;
    private readonly PseudonymSecret secret;
    private readonly Func<SignedText, bool> isActivated;
    private readonly IReadOnlyList<SignedText> before;
    private readonly IReadOnlyDictionary<string, int> removed;
    private readonly List<PolicyRefusal> refusals = [];
    private readonly List<SignedText> waiting = [];
    private readonly List<SignedText> activated = [];
    private PolicySource admitted;

    private PolicyAdmission(
        PolicySource candidate,
        PolicySource? lastGood,
        PseudonymSecret secret,
        Func<SignedText, bool> isActivated
    )
    {
        this.candidate = admitted = candidate;
        this.lastGood = lastGood;
        this.secret = secret;
        this.isActivated = isActivated;
        before = lastGood is null ? [] : PolicySignatures.Verify(lastGood);
        removed = RemovedAgreements.In(lastGood);
    }

    /// <summary>Works out what comes into force where signatures are asked for.</summary>
    /// <param name="candidate">The policies as they are written now.</param>
    /// <param name="lastGood">Those that were last in force; null for a hub that starts for the first time.</param>
    /// <param name="secret">From which pseudonym keys are derived.</param>
    /// <param name="isActivated">
    /// Whether two people have activated a text. Asked of what every party has signed; not at a first start, where nothing was before that could
    /// be widened.
    /// </param>
    /// <exception cref="PolicyBundleException">
    /// The candidate is faulty; or there is nothing to fall back on, and the shared files are not signed by every party or the agreements
    /// that are signed cannot stand without the others.
    /// </exception>
    public static AdmittedPolicies Admit(
        PolicySource candidate,
        PolicySource? lastGood,
        PseudonymSecret secret,
        Func<SignedText, bool> isActivated
    )
    {
        var admission = new PolicyAdmission(candidate, lastGood, secret, isActivated);
        admission.TakeStandard();
        try
        {
            admission.TakeAgreements();
        }
        catch (PolicyBundleException mixture)
        {
            admission.KeepAll(mixture);
        }
        var bundle = admission.Load(admission.admitted);
        return new AdmittedPolicies(bundle, admission.WithRemoved(bundle), admission.refusals)
        {
            Waiting = admission.waiting,
            Activated = admission.activated,
        };
    }

    private void TakeStandard()
    {
        // keys count as they were last good: whoever changes them needs signatures by those they replace
        var standard = PolicySignatures.Verify(candidate, lastGood)[0];
        var old = before.Count > 0 ? before[0] : null;
        if (IsUnchanged(standard, old))
            return;
        if (lastGood is null || old is null)
        {
            if (!standard.IsSigned)
                throw new PolicyBundleException([
                    new PolicyFault(PolicySignatures.FileOf(standard.File), 0, Unsigned(standard)),
                ]);
            return;
        }
        if (IsReady(standard) && isActivated(standard))
        {
            activated.Add(standard);
            return;
        }
        if (IsReady(standard) && !Widens(lastGood, WithSharedOf(candidate, lastGood)))
            return;
        if (IsReady(standard))
            waiting.Add(standard);
        var reason =
            !standard.IsSigned ? Unsigned(standard)
            : IsReady(standard) ? Waits(standard)
            : Older(standard, old.Version);
        refusals.Add(new PolicyRefusal(standard.File, $"{reason} The shared files stay as they were."));
        admitted = WithSharedOf(lastGood, candidate);
    }

    // what is in doubt goes back to its last good text first, so that each is judged among texts that are beyond doubt
    private void TakeAgreements()
    {
        var texts = PolicySignatures.Verify(admitted).Skip(1).ToList();
        var taken = texts.Where(IsInOrder).ToList();
        activated.AddRange(taken.Where(text => lastGood is not null && !before.Any(old => IsUnchanged(text, old))));
        var doubtful = texts.Except(taken).ToList();
        var gone = before
            .Skip(1)
            .Where(old => texts.All(text => text.File != old.File) && taken.All(text => text.Uid != old.Uid))
            .ToList();
        var (mayNarrow, unsigned) = (doubtful.Where(MayNarrow).ToList(), doubtful.Where(text => !MayNarrow(text)));
        foreach (var text in doubtful.Concat(gone))
            admitted = Copied(lastGood, text.File, admitted);
        refusals.AddRange(unsigned.Select(Refused));
        _ = Load(admitted);
        refusals.AddRange(mayNarrow.Where(text => !TakeIfItNarrows(text)).Select(Refused));
        // who moves an agreement to another file in vain has not removed it
        gone.RemoveAll(old => doubtful.Any(text => text.Uid == old.Uid));
        if (gone.Count > 0 && !TakeIfItNarrows([.. gone]))
            refusals.AddRange(gone.Where(text => !TakeIfItNarrows(text)).Select(NotRemoved));
    }

    // texts that are good by themselves may not go together with those that stay
    private void KeepAll(PolicyBundleException mixture)
    {
        if (lastGood is null)
            throw new PolicyBundleException([
                .. refusals.Select(refusal => new PolicyFault(refusal.File, 0, refusal.Reason)),
                .. mixture.Faults,
            ]);
        refusals.AddRange(
            mixture.Faults.Select(fault => new PolicyRefusal(
                fault.File,
                $"Cannot stand beside what is not signed: {fault.Message} All policies stay as they were."
            ))
        );
        admitted = lastGood;
        activated.Clear();
    }

    private bool IsInOrder(SignedText text) =>
        IsInItsPlace(text)
        && (before.Any(old => IsUnchanged(text, old)) || (IsReady(text) && (lastGood is null || isActivated(text))));

    private bool IsInItsPlace(SignedText text) => !before.Any(old => old.File == text.File && old.Uid != text.Uid);

    // all that its parties have to do is done
    private bool IsReady(SignedText text) =>
        text.IsSigned
        && IsInItsPlace(text)
        && before.Where(old => old.Uid == text.Uid).All(old => text.Version >= old.Version)
        && text.Version >= removed.GetValueOrDefault(text.Uid);

    // a signature file that was good and is broken now is a change like any other
    private static bool IsUnchanged(SignedText text, SignedText? old) =>
        text.Sha256 == old?.Sha256 && (text.Fault is null || old.Fault is not null);

    private bool MayNarrow(SignedText text) =>
        IsReady(text) || (text.IsSignedByOne && before.Any(old => old.File == text.File));

    // what it had taken the place of must not come back because a file is gone
    private static PolicyRefusal NotRemoved(SignedText text) =>
        new(text.File, "Without this agreement a broader one would widen. It stays in force.");

    private PolicyRefusal Refused(SignedText text)
    {
        if (IsReady(text))
            waiting.Add(text);
        return new PolicyRefusal(text.File, ReasonAgainst(text));
    }

    private string ReasonAgainst(SignedText text)
    {
        var old =
            before.FirstOrDefault(one => one.File == text.File) ?? before.FirstOrDefault(one => one.Uid == text.Uid);
        var remains = old is null ? "It is not in force." : $"Version {old.Version} of {old.Uid} stays in force.";
        if (!text.IsSigned)
            return $"{Unsigned(text)} {remains}";
        if (IsReady(text))
            return $"{Waits(text)} {remains}";
        if (old is null)
            return $"{Older(text, removed[text.Uid])} {remains}";
        return old.Uid == text.Uid
            ? $"{Older(text, old.Version)} {remains}"
            : $"The file is that of {old.Uid}. Write another agreement to another file. {remains}";
    }

    private static string Unsigned(SignedText text) =>
        $"Not signed by every party ({text.Missing}). Sign it with 'datahub policy sign'.";

    private static string Waits(SignedText text) =>
        $"Every party has signed it, and it widens: two people of a party activate it. One asks about \"{text.ActivationSubject}\", another approves.";

    private static string Older(SignedText text, int version) =>
        $"Version {text.Version} is older than version {version}. Raise the version and sign it again.";

    private bool TakeIfItNarrows(params SignedText[] texts)
    {
        var with = texts.Aggregate(admitted, (source, text) => Copied(candidate, text.File, source));
        if (Widens(admitted, with))
            return false;
        admitted = with;
        return true;
    }

    // what cannot be compared may widen
    private bool Widens(PolicySource from, PolicySource to) =>
        !TryLoad(to, out var after) || PolicyDiff.Between(Load(from), after).Widens;

    private PolicySource WithRemoved(PolicyBundle admittedBundle)
    {
        var gone = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (uid, version) in removed)
            gone[uid] = version;
        foreach (var old in before.Skip(1))
            gone[old.Uid] = old.Version;
        foreach (var agreement in admittedBundle.Agreements)
            gone.Remove(agreement.Uid);
        return RemovedAgreements.Beside(admitted, gone);
    }

    private static PolicySource WithSharedOf(PolicySource shared, PolicySource other) =>
        shared.Names.Union(other.Names).Where(IsShared).Aggregate(other, (source, name) => Copy(shared, name, source));

    private static PolicySource Copied(PolicySource? from, string file, PolicySource to) =>
        Copy(from, PolicySignatures.FileOf(file), Copy(from, file, to));

    private static PolicySource Copy(PolicySource? from, string name, PolicySource to) =>
        from?.Find(name) is { } file ? to.With(name, file.Bytes) : to.Without(name);

    private PolicyBundle Load(PolicySource source) => PolicyBundle.Load(source, secret);

    private bool TryLoad(PolicySource source, [NotNullWhen(true)] out PolicyBundle? bundle)
    {
        try
        {
            bundle = Load(source);
            return true;
        }
        catch (PolicyBundleException)
        {
            bundle = null;
            return false;
        }
    }

    private static bool IsShared(string name) => !name.StartsWith("agreements/", StringComparison.Ordinal);
}
