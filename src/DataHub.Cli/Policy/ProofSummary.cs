using System.Globalization;
using DataHub.Disclosure.Proving;
using DataHub.Policies.Proving;
using DataHub.Records;

namespace DataHub.Cli.Policy;

/// <summary>What <c>datahub policy prove</c> has to say.</summary>
internal sealed class ProofSummary(string version, PolicyProof policies, TimeSpan time)
{
    private readonly List<(DataProvider Provider, PlanProof Proof, TimeSpan Time)> plans = [];

    public int Outcome => Holds ? ExitCode.Ok : ExitCode.Findings;

    private bool Holds => Violations == 0;

    private long Violations => policies.Violations.Count + plans.Sum(one => one.Proof.Violations.Count);

    private IEnumerable<ProofViolation> First =>
        [.. policies.Violations.First, .. plans.SelectMany(one => one.Proof.Violations.First)];

    public void Add(DataProvider provider, PlanProof proof, TimeSpan time) => plans.Add((provider, proof, time));

    public void Write(TextWriter output)
    {
        foreach (var violation in First)
            output.WriteLine(violation);
        output.WriteLine(
            Text(
                $"Policies: {policies.Scenarios:N0} scenarios, {policies.Tables:N0} tables, {policies.Classes:N0} record classes, {policies.Decisions:N0} decisions in {time.TotalSeconds:0.0} s"
            )
        );
        foreach (var (provider, proof, took) in plans)
            output.WriteLine(
                Text(
                    $"{provider}: {proof.Plans:N0} plans, {proof.Records:N0} records decided twice, {proof.Visible:N0} visible, {proof.Forms:N0} forms and {proof.Edges:N0} edges compared in {took.TotalSeconds:0.0} s"
                )
            );
        output.WriteLine(
            Holds
                ? $"Proved: plan is check, unknown never widens, the baseline holds, no form exceeds its grant, expiry closes. Version {version}"
                : Text($"Not proved: {Violations:N0} violations.")
        );
    }

    public object ForPrograms() =>
        new
        {
            version,
            holds = Holds,
            policies.Scenarios,
            policies.Tables,
            policies.Classes,
            policies.Decisions,
            seconds = time.TotalSeconds,
            providers = plans.Select(one => new
            {
                provider = one.Provider.ToString(),
                one.Proof.Plans,
                one.Proof.Records,
                one.Proof.Visible,
                one.Proof.Forms,
                one.Proof.Edges,
                seconds = one.Time.TotalSeconds,
                violations = one.Proof.Violations.Count,
            }),
            violations = Violations,
            first = First.Select(violation => new
            {
                property = violation.Property.ToString(),
                violation.Agency,
                violation.Purpose,
                violation.RecordType,
                violation.Under,
                violation.Class,
                violation.Category,
                violation.Statement,
            }),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
