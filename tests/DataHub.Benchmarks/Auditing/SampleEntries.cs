using DataHub.Audit.Entries;

namespace DataHub.Benchmarks.Auditing;

/// <summary>Entries of the shape that the hub writes for the two questions of this project.</summary>
internal static class SampleEntries
{
    private const int Records = 50_000;

    private static readonly Dictionary<string, string> VictimForms = new()
    {
        ["pd:Name"] = "full",
        ["pd:BirthDate"] = "generalise:year",
        ["pd:Gender"] = "full",
        ["pd:Nationality"] = "full",
        ["pd:TelephoneNumber"] = "presence",
        ["pd:EmailAddress"] = "presence",
        ["dh:TraffickingStatus"] = "full",
        ["pd:Location"] = "generalise:country",
    };

    private static readonly Dictionary<string, string> CaseForms = new()
    {
        ["dh:CaseReference"] = "pseudonym",
        ["dh:CaseStatus"] = "full",
        ["dh:CaseNarrative"] = "withhold",
    };

    private static readonly AuditAgreement Agreement = new("urn:asean:idn-khm", "2", new string('b', 64));

    /// <summary>One victim with its case.</summary>
    public static AuditEntry Point(int number) => Of(number, 1, 1);

    /// <summary>Twenty cases with sixty victims.</summary>
    public static AuditEntry List(int number) => Of(number, 20, 60);

    private static AuditEntry Of(int number, int cases, int victims) =>
        new()
        {
            Kind = AuditKind.Query,
            Requester = new AuditRequester("KHM", "KHM.NCCT", "khm.ncct", new string('0', 64)),
            Reason = new AuditReason("dh:Repatriation", new string('a', 64), [Agreement]),
            Operation = new AuditOperation("query", "Victims", new string('c', 64), new string('d', 64)),
            Disclosures =
            [
                new AuditDisclosure("Case", "IDN", Agreement.Uid, "same", CaseForms, Ids(number, cases)),
                new AuditDisclosure("Victim", "IDN", Agreement.Uid, "same/no/given", VictimForms, Ids(number, victims)),
            ],
            Answer = new AuditAnswer(AuditOutcome.Ok, new string('e', 64), 512, []),
            TraceId = "0af7651916cd43dd8448eb211c80319c",
        };

    private static List<long> Ids(int number, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (long)((number * 7919) + i) % Records)];
}
