using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Compiling;

/// <summary>Works out what a requester may see at an instant. Compiled tables are kept: an agreement that comes back has them ready.</summary>
internal sealed class EntitlementBuilder(PolicyContent content, PseudonymSecret secret)
{
    private readonly ConcurrentDictionary<TableKey, Lazy<DecisionTable?>> tables = new();

    public Entitlement Build(Requester requester, DateTimeOffset now)
    {
        var period = PeriodAround(requester.Country, now);
        var purpose = content.Purposes.FirstOrDefault(purpose => purpose.Term == requester.Purpose);
        var agency = content.Agencies.FirstOrDefault(agency => agency.Code == requester.Agency);
        if (purpose is null)
            return Nothing(requester, period, isRefused: true);
        if (agency is null || agency.Country != requester.Country)
            return Nothing(requester, period, isRefused: false);
        var baseline = content.Baseline.For(agency, purpose);
        if (baseline.Prohibitions.Any(rule => rule.Effect == ProhibitionEffect.Deny))
            return Nothing(requester, period, isRefused: true);

        var domestic = DomesticOf(requester.Country);
        List<Agreement> deciding =
        [
            .. content.Agreements.Append(domestic).Where(one => Decides(one, agency, purpose, now)),
        ];
        return new Entitlement(requester, deciding.SelectMany(agreement => TablesOf(agreement, agency, purpose)))
        {
            Version = VersionOf(requester, deciding),
            From = period.From,
            Until = period.Until,
            MinimumCell = baseline.Statistics.Count == 0 ? null : baseline.Statistics.Max(right => right.MinimumCell),
            InForce = deciding,
        };
    }

    private static bool Decides(Agreement agreement, Agency agency, Purpose purpose, DateTimeOffset now) =>
        agreement.Assignee == agency.Country
        && agreement.AssigneeAgencies.Contains(agency.Code)
        && agreement.IsInForce(now)
        && agreement.Rules.Permissions.Any(rule => rule.AppliesTo(agency, purpose));

    private IEnumerable<DecisionTable> TablesOf(Agreement agreement, Agency agency, Purpose purpose) =>
        RecordTypes
            .All.Select(type =>
                TableOf(new TableKey(agreement.Reference, agreement.Assigner, agency, purpose, type), agreement)
            )
            .OfType<DecisionTable>();

    private DecisionTable? TableOf(TableKey key, Agreement agreement) =>
        tables.GetOrAdd(key, _ => new Lazy<DecisionTable?>(() => Compile(key, agreement))).Value;

    private DecisionTable? Compile(TableKey key, Agreement agreement)
    {
        var rules = agreement.IsDomestic ? agreement.Rules : agreement.Rules.WithProhibitionsOf(content.Baseline);
        var scope = new DecisionScope(key.Originator, key.RecordType, key.Agreement);
        return TableCompiler.Compile(
            scope,
            content.Categories,
            rules.For(key.Agency, key.Purpose).For(key.RecordType),
            secret
        );
    }

    private Agreement DomesticOf(CountryCode country) =>
        new()
        {
            Reference = content.DomesticReference,
            Title = content.DomesticTitle,
            Assigner = country,
            Assignee = country,
            AssigneeAgencies =
            [
                .. content.Agencies.Where(agency => agency.Country == country).Select(agency => agency.Code),
            ],
            LegalBasis = content.DomesticLegalBasis,
            InForce = Period.Always,
            Purposes = [.. content.Domestic.Permissions.SelectMany(rule => rule.Purposes ?? []).Distinct()],
            Rules = content.Domestic,
        };

    // the stretch between two edges of any agreement with this country as assignee
    private Period PeriodAround(CountryCode country, DateTimeOffset now)
    {
        var edges = content
            .Agreements.Where(agreement => agreement.Assignee == country)
            .SelectMany(agreement => new[] { agreement.InForce, agreement.Suspended })
            .OfType<Period>()
            .SelectMany(period => new[] { period.From, period.Until })
            .ToList();
        var from = edges.Where(edge => edge <= now).Append(DateTimeOffset.MinValue).Max();
        var until = edges.Where(edge => edge > now).Append(DateTimeOffset.MaxValue).Min();
        return new Period(from, until);
    }

    private Entitlement Nothing(Requester requester, Period period, bool isRefused) =>
        new(requester, [])
        {
            Version = VersionOf(requester, []),
            From = period.From,
            Until = period.Until,
            IsRefused = isRefused,
        };

    private string VersionOf(Requester requester, IEnumerable<Agreement> deciding)
    {
        string[] parts = [content.Version, requester.Country.Alpha3, requester.Agency, requester.Purpose];
        var text = string.Join('\n', parts.Concat(deciding.Select(one => $"{one.Uid}@{one.Version} {one.Sha256}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private sealed record TableKey(
        AgreementReference Agreement,
        CountryCode Originator,
        Agency Agency,
        Purpose Purpose,
        string RecordType
    );
}
