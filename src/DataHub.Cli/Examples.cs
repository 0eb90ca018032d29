using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DataHub.Cli;

/// <summary>What people type, below the help of each command. Whoever adds a command adds its line here; a test reads each line as the command would.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string[]> Lines = new()
    {
        ["agencies list"] = ["agencies list"],
        ["agencies resume"] = ["agencies resume KHM.NCCT --reason \"ticket 12 closed\""],
        ["agencies suspend"] =
        [
            "agencies suspend KHM.NCCT --reason \"keys lost, ticket 12\"",
            "agencies suspend KHM --reason \"at the request of its focal point\"",
        ],
        ["audit checkpoint"] = ["audit checkpoint"],
        ["audit consistency"] =
        [
            "audit consistency 2026-10.note 2026-11.note",
            "audit consistency kept.note published.note --key \"$KEY\" --policy witnesses.policy",
        ],
        ["audit diff"] = ["audit diff bundle-october bundle-november"],
        ["audit duties"] = ["audit duties --standing missed"],
        ["audit erase-subject"] =
        [
            "audit erase-subject Victim 17 --reason \"order of the court of 2026-11-02\" --approval 0199b1f0-7c3a-7d52-9c1e-5a3b7f0e2d11",
        ],
        ["audit export"] =
        [
            "audit export bundle --reason \"complaint 7\" --subject Victim:17",
            "audit export bundle --reason \"complaint 7\" --approval 0199b1f0-7c3a-7d52-9c1e-5a3b7f0e2d11",
        ],
        ["audit inclusion"] =
        [
            "audit inclusion proofs/17.tlog-proof --bundle bundle --key \"$KEY\"",
            "audit inclusion 17.tlog-proof --leaf \"$LEAF\" --key \"$KEY\"",
        ],
        ["audit key"] = ["audit key"],
        ["audit new-epoch"] =
        [
            "audit new-epoch --reason \"restored from the backup of 2026-11-01\"",
            "audit new-epoch --operator --reason \"restored from the backup of 2026-11-01\"",
        ],
        ["audit pending"] = ["audit pending --json"],
        ["audit proof"] = ["audit proof 17 18 --out proofs", "audit proof 17 --bundle bundle --out proofs"],
        ["audit replay"] = ["audit replay", "audit replay --bundle bundle"],
        ["audit verify"] =
        [
            "audit verify",
            "audit verify --checkpoint 2026-10.note",
            "audit verify --bundle bundle --key \"$KEY\"",
        ],
        ["audit who-saw"] =
        [
            "audit who-saw Victim 17 --reason \"complaint 7\"",
            "audit who-saw Victim \"$ID\" --agency IDN.KEMLU --reason \"complaint 7\"",
            "audit who-saw Victim 17 --bundle bundle",
        ],
        ["cases seal"] = ["cases seal C-17 --agency IDN.KEMLU --reason \"order of the court of 2026-11-02\""],
        ["cases unseal"] = ["cases unseal C-17 --agency IDN.KEMLU --reason \"lifted by the court on 2027-03-01\""],
        ["clients add-certificate"] = ["clients add-certificate khm.ncct.registry registry.crt"],
        ["clients add-key"] = ["clients add-key khm.ncct.registry registry.pub.pem --until 2027-06-01"],
        ["clients list"] = ["clients list"],
        ["clients register"] =
        [
            "clients register khm.ncct.registry --agency KHM.NCCT",
            "clients register khm.ncct.registry --agency KHM.NCCT --purpose dh:Repatriation",
            "clients register asean.audit --agency ASEAN.AUDIT --role auditor",
            "clients register khm.desk --agency KHM.NCCT --redirect-uri https://desk.example/signed-in",
        ],
        ["clients resume"] = ["clients resume khm.ncct.registry --reason \"new key, ticket 12\""],
        ["clients retire"] = ["clients retire khm.ncct.registry \"$CREDENTIAL\""],
        ["clients suspend"] = ["clients suspend khm.ncct.registry --reason \"key lost, ticket 12\""],
        ["database check"] = ["database check"],
        ["database migrate"] = ["database migrate"],
        ["database script"] =
        [
            "database script --provider PostgreSql",
            "database script --provider SqlServer --tables audit-index subject-keys",
        ],
        ["import"] = ["import cases.csv --format htcds --originator IDN --agency IDN.KEMLU"],
        ["people enrol"] = ["people enrol sok.dara", "people enrol sok.dara --replace"],
        ["people invite"] =
        [
            "people invite sok.dara --name \"Sok Dara\" --agency KHM.NCCT --role caseworker --role focal-point",
        ],
        ["people link"] = ["people link sok.dara --provider khm --subject 248289761001"],
        ["people list"] = ["people list"],
        ["people resume"] = ["people resume sok.dara"],
        ["people roles"] = ["people roles sok.dara --role policy-officer"],
        ["people sign-out"] = ["people sign-out sok.dara"],
        ["people suspend"] = ["people suspend sok.dara"],
        ["policy check"] = ["policy check", "policy check --policies /srv/policies --json"],
        ["policy diff"] = ["policy diff policies-in-force policies --store"],
        ["policy explain"] =
        [
            "policy explain --agency IDN.KEMLU --purpose dh:Repatriation --originator KHM --record \"subject.nationality=yes\"",
        ],
        ["policy key"] = ["policy key IDN --out idn.pem"],
        ["policy lint"] = ["policy lint --now 2027-01-01"],
        ["policy mutate"] = ["policy mutate"],
        ["policy odrl export"] = ["policy odrl export urn:dh:agreement:idn-khm"],
        ["policy odrl import"] = ["policy odrl import idn-khm.jsonld"],
        ["policy prove"] = ["policy prove", "policy prove --postgresql \"Host=localhost;Username=prover\""],
        ["policy sign"] =
        [
            "policy sign agreements/idn-khm.yaml --party IDN --key idn.pem",
            "policy sign --all --party IDN --key idn.pem",
        ],
        ["policy table"] = ["policy table", "policy table khm-idn", "policy table --approve"],
        ["policy test"] = ["policy test --coverage"],
        ["policy verify"] = ["policy verify"],
        ["schema diff"] = ["schema diff before.graphql after.graphql --accepted schema/accepted.yaml"],
        ["schema export"] = ["schema export", "schema export --subgraph"],
    };

    /// <summary>What people type for a command; nothing for one that only groups others.</summary>
    public static IReadOnlyList<string> Of(Command command) => Lines.GetValueOrDefault(PathOf(command)) ?? [];

    /// <summary>The commands that have examples, by their path.</summary>
    public static IEnumerable<string> Paths => Lines.Keys;

    /// <summary>The names that lead to a command, without that of the program.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? $"{PathOf(parent)} {command.Name}".TrimStart()
            : "";

    /// <summary>Lets the help of every command end with its examples.</summary>
    public static RootCommand With(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new Help((HelpAction)help.Action!);
        return root;
    }

    private sealed class Help(HelpAction usual) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = usual.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            var lines = Of(parseResult.CommandResult.Command);
            if (lines.Count > 0)
                output.WriteLine("Examples:");
            foreach (var line in lines)
                output.WriteLine($"  datahub {line}");
            if (lines.Count > 0)
                output.WriteLine();
            return code;
        }
    }
}
