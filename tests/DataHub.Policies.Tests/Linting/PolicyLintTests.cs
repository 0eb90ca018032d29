using System.Text;
using DataHub.Policies.Linting;
using DataHub.Policies.Tests.Shipped;

namespace DataHub.Policies.Tests.Linting;

/// <summary>Every kind of finding is found where it was planted, and nowhere in the shipped policies unless accepted.</summary>
public sealed class PolicyLintTests
{
    private const string Agreement = "agreements/phl-idn.yaml";

    private static readonly DateTimeOffset Now = ShippedPolicies.Utc(2026, 11, 1);
    private static readonly PolicySource Shipped = PolicySource.Read(Repository.Policies);
    private static readonly PolicySource Few = WithoutSome();

    [Fact]
    public void All_findings_in_the_shipped_policies_are_accepted_by_an_office()
    {
        var lint = PolicyLint.Of(Load(Shipped), ShippedPolicies.Utc(2026, 11, 24));

        Assert.Empty(lint.Open);
        Assert.NotEmpty(lint.Findings);
    }

    [Theory]
    [InlineData(
        "pattern",
        "subject.isMinor of Victim, Identification, Exploitation and Repatriation",
        Agreement,
        "permission:",
        "prohibition:\n  - id: X1-minor\n    action: read\n    constraint:\n      - {leftOperand: subject.isMinor, operator: neq, rightOperand: \"no\"}\n    cap: {pd:Gender: withhold, pd:BirthDate: withhold}\n\npermission:"
    )]
    [InlineData(
        "union",
        "IDN.POLRI on PHL",
        Agreement,
        "    agencies: [IDN.KEMLU]\n    constraint:\n      - {leftOperand: subject.nationality, operator: eq, rightOperand: requester.country}\n      - {leftOperand: consent",
        "    agencies: [IDN.KEMLU, IDN.POLRI]\n    constraint:\n      - {leftOperand: subject.nationality, operator: eq, rightOperand: requester.country}\n      - {leftOperand: consent"
    )]
    [InlineData(
        "never-fires",
        "P2-cases",
        Agreement,
        "rightOperand: requester.country}\n    disclose:\n      dh:CaseReference: full",
        "rightOperand: requester.country}\n      - {leftOperand: requester.pillar, operator: eq, rightOperand: Economic}\n    disclose:\n      dh:CaseReference: full"
    )]
    [InlineData(
        "never-fires",
        "X1-none",
        Agreement,
        "permission:",
        "prohibition:\n  - {id: X1-none, action: read, target: Referral, cap: hide}\n\npermission:"
    )]
    [InlineData(
        "shadowed",
        "X1-same",
        Agreement,
        "permission:",
        "prohibition:\n  - {id: X1-same, action: read, target: Victim, cap: {pd:Ethnicity: withhold}}\n\npermission:"
    )]
    [InlineData(
        "shadowed",
        "P4-less",
        Agreement,
        "permission:",
        "permission:\n  - {id: P4-less, action: read, target: Case, purpose: {isA: [\"sector-law:CrimeInvestigation\"]}, agencies: [IDN.POLRI], disclose: {dh:CaseStatus: full}}"
    )]
    // of counts only the baseline's right decides: an agreement's is said to be without effect, whatever it allows
    [InlineData(
        "shadowed",
        "P4-counts",
        Agreement,
        "permission:",
        "permission:\n  - {id: P4-counts, action: aggregate, target: Case, purpose: {isA: [\"dpv:ProvideOfficialStatistics\"]}, groupBy: [\"pd:Gender\"], minimumCell: 20}"
    )]
    [InlineData(
        "never-fires",
        "P4-counts",
        Agreement,
        "permission:",
        "permission:\n  - {id: P4-counts, action: aggregate, target: Case, purpose: {isA: [\"dh:Repatriation\"]}, minimumCell: 20}"
    )]
    [InlineData(
        "category-unmentioned",
        "dh:Unheard",
        "categories.yaml",
        "  # The person",
        "  dh:Unheard: {label: Unheard, description: Of nothing.}\n  # The person"
    )]
    [InlineData(
        "purpose-unused",
        "dh:Training",
        "purposes.yaml",
        "purposes:",
        "purposes:\n  dh:Training: {label: Training}"
    )]
    [InlineData("lapsing", "urn:dh:agreement:phl-idn", Agreement, "until: \"2028-01-01\"", "until: \"2027-01-30\"")]
    [InlineData(
        "review-due",
        "urn:dh:agreement:phl-idn",
        Agreement,
        "permission:",
        "duty:\n  - {id: D1-review, action: review, within: P500D}\n\npermission:"
    )]
    public void A_planted_fault_is_found(string code, string about, string file, string old, string now)
    {
        var lint = PolicyLint.Of(Load(With(file, old, now)), Now);

        var found = Assert.Single(lint.Open, finding => finding.Code == code && finding.About == about);
        Assert.Equal(file, found.File);
        Assert.True(found.Line > 0);
    }

    [Theory]
    [InlineData("subject.nationality, operator: eq, rightOperand: requester.country", "", true)]
    [InlineData("consent.image, operator: eq, rightOperand: \"dpv:ConsentGiven\"", "", false)]
    [InlineData("consent.forPurpose, operator: eq, rightOperand: \"dpv:ConsentGiven\"", "", false)]
    [InlineData(
        "subject.nationality, operator: eq, rightOperand: requester.country",
        "duty:\n  - {id: D1-justify, action: justify}\n\n",
        false
    )]
    public void A_special_category_is_disclosed_in_full_with_consent_or_a_reason_or_is_a_finding(
        string condition,
        string duty,
        bool isFound
    )
    {
        var picture =
            $"  - {{id: P4-picture, action: read, target: Victim, purpose: {{isA: [\"dh:Repatriation\"]}}, agencies: [IDN.KEMLU], constraint: [{{leftOperand: {condition}}}], disclose: {{pd:Picture: full, pd:Gender: full}}}}\n";

        var lint = PolicyLint.Of(Load(With(Agreement, "permission:\n", $"{duty}permission:\n{picture}")), Now);

        var found = lint.Open.Where(finding => finding.Code == "special").ToList();
        Assert.Equal(isFound ? ["pd:Picture"] : [], found.Select(finding => finding.About));
        Assert.All(found, finding => Assert.Contains("P4-picture gives Picture in full", finding.Message));
    }

    [Fact]
    public void A_prohibition_of_another_purpose_is_no_question_for_consent()
    {
        const string picture =
            "  - {id: P4-picture, action: read, target: Victim, purpose: {isA: [\"dh:Repatriation\"]}, agencies: [IDN.KEMLU], constraint: [{leftOperand: subject.nationality, operator: eq, rightOperand: requester.country}], disclose: {pd:Picture: full, pd:Gender: full}}\n";

        Assert.Empty(SpecialWith("dh:Repatriation"));
        Assert.Equal(["pd:Picture"], SpecialWith("sector-law:CrimeInvestigation"));

        List<string> SpecialWith(string purpose) =>
            [
                .. PolicyLint
                    .Of(
                        Load(
                            With(
                                Agreement,
                                "permission:\n",
                                $"prohibition:\n  - {{id: X9-picture, action: read, target: Victim, purpose: {{isA: [\"{purpose}\"]}}, constraint: [{{leftOperand: consent.image, operator: neq, rightOperand: \"dpv:ConsentGiven\"}}], cap: {{pd:Picture: withhold}}}}\n\npermission:\n{picture}"
                            )
                        ),
                        Now
                    )
                    .Open.Where(finding => finding.Code == "special")
                    .Select(finding => finding.About),
            ];
    }

    [Fact]
    public void An_agreement_with_91_days_to_run_is_not_about_to_lapse()
    {
        var bundle = Load(With(Agreement, "until: \"2028-01-01\"", "until: \"2027-01-31\""));

        Assert.Empty(PolicyLint.Of(bundle, Now).Open);
    }

    [Fact]
    public void An_acceptance_of_nothing_is_a_finding()
    {
        var lint = PolicyLint.Of(Load(With("accepted.yaml", "about: dh:Operation", "about: dh:CaseStatus")), Now);

        Assert.Equal(["stale-acceptance", "category-unmentioned"], lint.Open.Select(finding => finding.Code));
        Assert.Equal("accepted.yaml", lint.Open.First().File);
    }

    [Fact]
    public void An_acceptance_ends_on_its_day()
    {
        var bundle = Load(
            With("accepted.yaml", "about: dh:Operation", "about: dh:Operation\n    until: \"2026-11-02\"")
        );

        Assert.Empty(PolicyLint.Of(bundle, Now).Open);
        Assert.Equal("dh:Operation", Assert.Single(PolicyLint.Of(bundle, Now.AddDays(1)).Open).About);
    }

    [Fact]
    public void What_is_accepted_takes_no_part_in_the_version() =>
        Assert.Equal(Load(Shipped).Version, Load(Shipped.Without("accepted.yaml")).Version);

    [Theory]
    [InlineData("accepted.yaml", "code: pattern", "code: patern", "not known")]
    [InlineData("accepted.yaml", "    office: ASEAN Secretariat, ACTIP legal desk\n\n", "\n", "office is missing")]
    [InlineData("accepted.yaml", "about: dh:Operation", "about: dh:EntryStatus", "accepted twice")]
    [InlineData("accepted.yaml", "about: dh:Operation", "about: dh:Operation\n    until: \"2026-02-30\"", "not a date")]
    public void A_malformed_acceptance_is_a_fault(string file, string old, string now, string message)
    {
        var faults = Assert.Throws<PolicyBundleException>(() => Load(With(file, old, now))).Faults;

        var fault = Assert.Single(faults);
        Assert.Equal(file, fault.File);
        Assert.Contains(message, fault.Message);
    }

    [Fact]
    public void Acceptances_of_an_agreement_that_is_gone_are_findings_and_do_not_stop_the_rest()
    {
        var lint = PolicyLint.Of(Load(Few.Without("agreements/tha-idn.yaml")), Now);

        Assert.Equal(2, lint.Open.Count(finding => finding.Code == "stale-acceptance"));
    }

    private static PolicyBundle Load(PolicySource source) => PolicyBundle.Load(source, PseudonymSecret.Random());

    // the agreement among many takes long to look at, and one with a year to run has a finding of its own
    private static PolicySource WithoutSome()
    {
        const string supersedes = "supersedes: [urn:dh:agreement:actip-actip-technology]\n";
        var few = Shipped
            .Names.Where(name =>
                name.StartsWith("agreements/actip-", StringComparison.Ordinal)
                || name.StartsWith("agreements/lao-phl", StringComparison.Ordinal)
            )
            .Aggregate(Shipped, (left, name) => left.Without(name));
        return few.Names.Aggregate(
            few,
            (left, name) =>
                left.With(
                    name,
                    Encoding.UTF8.GetBytes(
                        Encoding
                            .UTF8.GetString(left.Find(name)!.Bytes)
                            .Replace(supersedes, "", StringComparison.Ordinal)
                    )
                )
        );
    }

    private static PolicySource With(string file, string old, string now)
    {
        var text = Encoding.UTF8.GetString(Few.Find(file)!.Bytes);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {old}");
        return Few.With(file, Encoding.UTF8.GetBytes(text[..at] + now + text[(at + old.Length)..]));
    }
}
