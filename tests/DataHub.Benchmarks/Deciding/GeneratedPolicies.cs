using System.Globalization;
using System.Text;
using DataHub.Policies;

namespace DataHub.Benchmarks.Deciding;

/// <summary>
/// The shipped vocabulary and baseline with as many invented agreements as are wanted, of ten rules each, between all directed pairs of
/// parties, one year after the other.
/// </summary>
internal static class GeneratedPolicies
{
    private static readonly string[] Shipped = ["baseline", "categories", "domestic", "parties", "purposes"];

    private static readonly (string Targets, string Purpose)[] Permissions =
    [
        ("Case, Victim", "dh:Repatriation"),
        ("Identification, MovementLeg", "dh:Repatriation"),
        ("Referral, Repatriation", "dh:Repatriation"),
        ("Assistance, Consent", "dh:Repatriation"),
        ("Case, Victim", "sector-law:CrimeInvestigation"),
        ("SuspectedPerpetrator, CaseSuspectedPerpetratorLink", "sector-law:CrimeInvestigation"),
        ("TechnologyIndicator, CaseTechnologyIndicatorLink", "sector-law:CrimeInvestigation"),
        ("Location, Organisation", "sector-law:CrimeInvestigation"),
    ];

    /// <summary>The country to which the first ten agreements disclose.</summary>
    public static CountryCode Requesting { get; } = CountryCode.Parse("KHM");

    /// <summary>The first year of the first agreements.</summary>
    public const int FirstYear = 2026;

    public static string Directory { get; } = Path.Combine(Root(AppContext.BaseDirectory), "policies");

    public static PolicySource Of(int agreements)
    {
        var shipped = PolicyBundle.Load(Directory);
        var texts = Shipped.ToDictionary(
            name => $"{name}.yaml",
            name => File.ReadAllBytes(Path.Combine(Directory, $"{name}.yaml"))
        );
        var pairs = (
            from assigner in Parties.All
            from assignee in Parties.All
            where assigner != assignee
            // first those of one requester: fewer agreements must not mean less to see for it
            orderby assignee != Requesting
            select (assigner, assignee)
        ).ToList();
        for (var index = 0; index < agreements; index++)
        {
            var (assigner, assignee) = pairs[index % pairs.Count];
            var agencies = shipped.Agencies.Where(agency => agency.Country == assignee).Select(agency => agency.Code);
            var year = FirstYear + index / pairs.Count;
            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"{assigner.Alpha3.ToLowerInvariant()}-{assignee.Alpha3.ToLowerInvariant()}-{year}"
            );
            texts[$"agreements/{name}.yaml"] = Encoding.UTF8.GetBytes(Text(name, assigner, assignee, agencies, year));
        }
        return PolicySource.Of(texts);
    }

    private static string Text(
        string name,
        CountryCode assigner,
        CountryCode assignee,
        IEnumerable<string> agencies,
        int year
    )
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $$"""
            uid: urn:dh:agreement:{{name}}
            version: 1
            type: Agreement
            profile: urn:dh:odrl-profile:tip:1
            title: Invented for a measurement
            legalBasis: None
            assigner: {party: {{assigner}}}
            assignee: {party: {{assignee}}, agencies: [{{string.Join(", ", agencies)}}]}
            inForce: {from: "{{year}}-01-01", until: "{{year + 1}}-01-01"}
            conflict: prohibit

            permission:

            """
        );
        foreach (var (index, (targets, purpose)) in Permissions.Index())
            text.Append(
                CultureInfo.InvariantCulture,
                $$"""
                  - id: P{{index}}
                    action: read
                    target: [{{targets}}]
                    purpose: {isA: ["{{purpose}}"]}
                    constraint:
                      - {leftOperand: case.status, operator: neq, rightOperand: sealed}
                    disclose:
                      dh:CaseReference: pseudonym
                      dh:CaseStatus: full
                      dh:CaseDate: generalise:year
                      pd:Name: full
                      pd:BirthDate: generalise:yearMonth
                      pd:Gender: full
                      pd:Nationality: full
                      pd:Passport: generalise:docTypeAndIssuer
                      pd:HomeAddress: generalise:admin1
                      dh:TraffickingStatus: full
                      dh:CaseLink: full
                      dh:SupportLink: full

                """
            );
        text.Append(
            """

            prohibition:
              - id: N1
                action: read
                constraint:
                  - {leftOperand: case.status, operator: isAnyOf, rightOperand: [ongoing, sealed]}
                  - {leftOperand: consent.forPurpose, operator: neq, rightOperand: "dpv:ConsentGiven"}
                cap: {pd:Name: pseudonym, pd:Passport: withhold}
              - id: N2
                action: read
                constraint:
                  - {leftOperand: record.foundIn, operator: neq, rightOperand: requester.country}
                cap: {pd:HomeAddress: generalise:country}

            """
        );
        return text.ToString();
    }

    private static string Root(string? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory, "DataHub.sln")))
            directory = Path.GetDirectoryName(directory);
        return directory ?? throw new InvalidOperationException("The benchmarks run inside the repository.");
    }
}
