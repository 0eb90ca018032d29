using DataHub.Policies.Comparing;

namespace DataHub.Policies.Signing;

/// <summary>
/// Decides which texts of new policies come into force: nothing but what every party has signed widens. A text that one party has signed and
/// that only narrows is taken, so that a party can protect its people at once. Everything else stays as it was last good.
/// </summary>
public sealed class PolicyAdmission
{
    private readonly PseudonymSecret secret;
    private readonly PolicySource? lastGood;
    private readonly List<PolicyRefusal> refusals = [];
    private PolicySource admitted;

    private PolicyAdmission(PolicySource candidate, PolicySource? lastGood, PseudonymSecret secret)
    {
        this.secret = secret;
        this.lastGood = lastGood;
        admitted = candidate;
    }

    /// <summary>Works out what comes into force where signatures are asked for.</summary>
    /// <param name="candidate">The policies as they are written now.</param>
    /// <param name="lastGood">Those that were last in force; null for a hub that starts for the first time.</param>
    /// <param name="secret">From which pseudonym keys are derived.</param>
    /// <exception cref="PolicyBundleException">
    /// The candidate is faulty; or there is nothing to fall back on and the shared files are not signed by every party.
    /// </exception>
    public static AdmittedPolicies Admit(PolicySource candidate, PolicySource? lastGood, PseudonymSecret secret)
    {
        var admission = new PolicyAdmission(candidate, lastGood, secret);
        admission.TakeStandard();
        admission.TakeAgreements();
        admission.KeepWhatRemovalWouldWiden();
        return new AdmittedPolicies(
            PolicyBundle.Load(admission.admitted, secret),
            admission.admitted,
            admission.refusals
        );
    }

    private void TakeStandard()
    {
        // keys count as they were last good: whoever changes them needs signatures by those they replace
        var standard = PolicySignatures.Verify(admitted, lastGood)[0];
        if (
            standard.IsSigned
            || (lastGood is not null && PolicySignatures.Verify(lastGood)[0].Sha256 == standard.Sha256)
        )
            return;
        var reason = $"Not signed by every party ({standard.Missing}). Sign it with 'datahub policy sign'.";
        if (lastGood is null)
            throw new PolicyBundleException([new PolicyFault(PolicySignatures.FileOf(standard.File), 0, reason)]);
        refusals.Add(new PolicyRefusal(standard.File, $"{reason} The shared files stay as they were."));
        foreach (var name in admitted.Names.Concat(lastGood.Names).Distinct().Where(IsShared).ToList())
            admitted = Kept(name);
    }

    private void TakeAgreements()
    {
        var before = lastGood is null
            ? []
            : PolicySignatures.Verify(lastGood).ToDictionary(text => text.File, text => text.Sha256);
        foreach (var text in PolicySignatures.Verify(admitted).Skip(1))
        {
            if (text.IsSigned || before.GetValueOrDefault(text.File) == text.Sha256)
                continue;
            if (text.IsSignedByOne && before.ContainsKey(text.File) && OnlyNarrows(text.File))
                continue;
            var kept = before.ContainsKey(text.File);
            refusals.Add(
                new PolicyRefusal(
                    text.File,
                    $"Not signed by every party ({text.Missing}). "
                        + (kept ? "The version before stays in force." : "It is not in force.")
                )
            );
            admitted = Kept(text.File);
        }
    }

    // what an agreement between fewer countries had taken the place of must not come back because its file is gone
    private void KeepWhatRemovalWouldWiden()
    {
        if (lastGood is null)
            return;
        var removed = lastGood.Names.Except(admitted.Names).Where(IsAgreement).ToList();
        foreach (var name in removed)
        {
            var with = admitted.With(name, lastGood.Find(name)!.Bytes);
            if (!PolicyDiff.Between(Load(with), Load(admitted)).Widens)
                continue;
            refusals.Add(
                new PolicyRefusal(name, "Without this agreement a broader one would widen. It stays in force.")
            );
            admitted = Kept(name);
        }
    }

    private bool OnlyNarrows(string file)
    {
        var after = lastGood!.With(file, admitted.Find(file)!.Bytes);
        return !PolicyDiff.Between(Load(lastGood), Load(after)).Widens;
    }

    private PolicySource Kept(string name)
    {
        var source = Keep(admitted, name);
        return Keep(source, PolicySignatures.FileOf(name));
    }

    private PolicySource Keep(PolicySource source, string name) =>
        lastGood?.Find(name) is { } file ? source.With(name, file.Bytes) : source.Without(name);

    private PolicyBundle Load(PolicySource source) => PolicyBundle.Load(source, secret);

    private static bool IsAgreement(string name) => Loading.PolicyDirectory.IsAgreement(name);

    private static bool IsShared(string name) =>
        !name.StartsWith("agreements/", StringComparison.Ordinal)
        && !name.EndsWith(".sig.json", StringComparison.Ordinal);
}
