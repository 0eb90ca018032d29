using System.Security.Cryptography;

namespace DataHub.Policies.Tests.Shipped;

/// <summary>The policies of this repository, and every table they compile to.</summary>
internal static class ShippedPolicies
{
    // one instant at which each shipped agreement is in force
    private static readonly DateTimeOffset[] Instants = [Utc(2025, 6, 1), Utc(2026, 5, 1), Utc(2027, 6, 1)];

    private static readonly Lazy<PolicyBundle> Loaded = new(() => Load(Repository.Policies));

    private static readonly Lazy<IReadOnlyList<CompiledTable>> Tables = new(() => TablesOf(Bundle));

    public static PolicyBundle Bundle => Loaded.Value;

    public static IReadOnlyList<CompiledTable> AllTables => Tables.Value;

    public static IEnumerable<CompiledTable> CrossBorderTables => AllTables.Where(compiled => !compiled.IsDomestic);

    public static PolicyBundle Load(string directory) =>
        PolicyBundle.Load(directory, new(SHA256.HashData("a secret of the tests"u8)));

    public static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    public static Requester Requester(string agency, string purpose) =>
        new(CountryCode.Parse(agency[..3]), agency, purpose, agency.ToLowerInvariant());

    /// <summary>Each table once: with and without a case reference it is the same one where no rule asks for it.</summary>
    public static IReadOnlyList<CompiledTable> TablesOf(PolicyBundle bundle) =>
        [
            .. (
                from instant in Instants
                from agency in bundle.Agencies
                from purpose in bundle.Purposes
                from hasCaseReference in new[] { false, true }
                let requester = Requester(agency.Code, purpose.Term) with
                {
                    HasCaseReference = hasCaseReference,
                }
                let entitlement = bundle.EntitlementOf(requester, instant)
                from type in RecordTypes.All
                from table in entitlement.TablesOf(type)
                select new CompiledTable(agency, purpose, hasCaseReference, table)
            ).DistinctBy(one => one.Table, ReferenceEqualityComparer.Instance),
        ];
}
