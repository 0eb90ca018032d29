namespace DataHub.Policies.Tests.Loading;

/// <summary>Each malformed file gives one clear fault: its file, its line and what to write instead.</summary>
public sealed class MalformedPolicyTests
{
    private const string Agreement = "agreements/khm-idn.yaml";

    /// <summary>File, a text in it, what it becomes, where the fault is reported, and what it says.</summary>
    public static TheoryData<string, string, string, string, string> Faults { get; } =
        new()
        {
            // YAML
            { Agreement, "version: 1", "version: 1\nversion: 2", "version: 2", "twice, first on line" },
            { Agreement, "disclose:\n", "disclose: &all\n", "disclose: &all", "anchor &all" },
            { Agreement, "conflict: prohibit", "conflict: *all", "conflict: *all", "alias *all" },
            { Agreement, "pd:Name: full", "<<: {pd:Name: full}", "<<:", "merge key <<" },
            { Agreement, "version: 1", "version: !!str 1", "version: !!str", "tag" },
            { Agreement, "version: 1", "version: [1", "version: [1", "Not YAML" },
            { Agreement, "version: 1", "version: 1\n\tx: 1", "version: 1", "Not YAML" },
            { Agreement, "prohibition:", "---\nprohibition:", "---", "second document" },
            { Agreement, "title: Cambodia", "title: \u202eCambodia", "title:", "U+202E" },
            { Agreement, "title: Cambodia", "title: Cam\u200bbodia", "title:", "U+200B" },
            { Agreement, "version: 1", "version: [[[[[[[[[[[[[[1]]]]]]]]]]]]]]", "version:", "deeper than 12" },
            // shape
            { Agreement, "version: 1", "version: one", "version: one", "whole number" },
            { Agreement, "version: 1", "version: 0", "version: 0", "1 or more" },
            {
                Agreement,
                "title: Cambodia to Indonesia, return of Indonesian nationals",
                "tilte: x",
                "tilte: x",
                "Unknown key tilte"
            },
            { Agreement, "legalBasis: ACTIP article 15", "#", "uid:", "legalBasis is missing" },
            { Agreement, "conflict: prohibit", "conflict: perm", "conflict: perm", "Write one of: prohibit" },
            { Agreement, "uid: urn:dh:agreement:khm-idn", "uid: khm-idn", "uid: khm-idn", "^urn:dh:agreement" },
            { Agreement, "  - id: P1-nationals", "  - id: nationals", "id: nationals", "Write it in that form" },
            { Agreement, "    action: read", "    action: write", "action: write", "Write one of: read" },
            { Agreement, "operator: eq", "operator: equals", "operator: equals", "eq, neq, isAnyOf, isNoneOf" },
            {
                Agreement,
                "agencies: [IDN.KEMLU, IDN.KEMENSOS, IDN.KPPPA]",
                "agencies: []",
                "agencies: []",
                "at least one entry"
            },
            {
                Agreement,
                "legalBasis: ACTIP article 15 (repatriation and return of victims) and article 14(3)",
                "legalBasis: \"\"",
                "legalBasis:",
                "Write a text"
            },
            { Agreement, "pd:Name: full", "pd:Name: [full]", "pd:Name: [full]", "pd:Name" },
            { Agreement, "pd:Name: full", "pd:Name: partial:last4", "partial:last4", "generalise:year" },
            { "parties.yaml", "type: LawEnforcement", "type: Police", "type: Police", "LawEnforcement" },
            {
                "purposes.yaml",
                "label: Protection of victims",
                "name: Protection of victims",
                "name: Protection",
                "Unknown key name"
            },
            { "categories.yaml", "    special: true", "    special: very", "special: very", "true or false" },
            { "baseline.yaml", "minimumCell: 11", "minimumCell: 1", "minimumCell: 1", "2 or more" },
            { "domestic.yaml", "everything: full", "everything: all", "everything: all", "Write one of: full" },
            // terms
            { Agreement, "pd:Name: full", "pd:Nmae: full", "pd:Nmae", "Did you mean pd:Name?" },
            { Agreement, "pd:Name: full", "everything: full", "everything: full", "Unknown category everything" },
            {
                Agreement,
                "isA: [\"dh:Repatriation\"]",
                "isA: [\"dh:Deportation\"]",
                "dh:Deportation",
                "Unknown purpose dh:Deportation"
            },
            {
                Agreement,
                "agencies: [IDN.KEMLU, IDN.KEMENSOS, IDN.KPPPA, IDN.POLRI]",
                "agencies: [IDN.KEMLO]",
                "IDN.KEMLO",
                "Unknown agency IDN.KEMLO"
            },
            { Agreement, "target: Case\n", "target: Cases\n", "target: Cases", "Unknown record type Cases" },
            {
                Agreement,
                "leftOperand: subject.nationality",
                "leftOperand: subject.birthplace",
                "subject.birthplace",
                "subject.nationality"
            },
            {
                Agreement,
                "rightOperand: ongoing",
                "rightOperand: open",
                "rightOperand: open",
                "ongoing, closed, sealed, unknown"
            },
            {
                Agreement,
                "rightOperand: requester.country",
                "rightOperand: IDN",
                "rightOperand: IDN",
                "requester.country"
            },
            { Agreement, "assigner: {party: KHM}", "assigner: {party: CHN}", "party: CHN", "Unknown party CHN" },
            { Agreement, "assigner: {party: KHM}", "assigner: {party: khm}", "party: khm", "BRN, KHM" },
            { "parties.yaml", "  TLS:", "  AUS:", "  AUS:", "AUS is not a party" },
            { "parties.yaml", "BRN.RBPF:", "MYS.RBPF:", "MYS.RBPF", "not an agency of BRN" },
            {
                "purposes.yaml",
                "isA: sector-law:CrimeVictimSafetyProvision",
                "isA: dh:Repatriation",
                "isA: dh:Repatriation",
                "under itself"
            },
            {
                "purposes.yaml",
                "isA: sector-law:CrimeVictimSafetyProvision",
                "isA: dh:Help",
                "isA: dh:Help",
                "Unknown purpose dh:Help"
            },
            { "categories.yaml", "  pd:Religion:", "  Religion:", "  Religion:", "not a term" },
            { "categories.yaml", "  dh:RecordSource:", "  dh:Record:", "categories:", "dh:RecordSource is missing" },
            // meaning
            { Agreement, "from: \"2026-01-01\"", "from: \"2026-02-30\"", "2026-02-30", "a day that exists" },
            { Agreement, "from: \"2026-01-01\"", "from: 01/02/2026", "01/02/2026", "Write 2026-01-01" },
            { Agreement, "from: \"2026-01-01\"", "from: \"2026-01-01T00:00:00+07:00\"", "+07:00", "Write 2026-01-01" },
            { Agreement, "until: \"2028-01-01\"", "until: \"2026-01-01\"", "until: \"2026-01-01\"", "not after from" },
            {
                "agreements/mys-idn.yaml",
                "suspended: {from: \"2026-06-01\"}",
                "suspended: {from: \"2030-06-01\"}",
                "suspended:",
                "outside the time in force"
            },
            {
                Agreement,
                "assignee: {party: IDN, agencies: [IDN.KEMLU",
                "assignee: {party: IDN, agencies: [THA.RTP, IDN.KEMLU",
                "THA.RTP",
                "not an agency of IDN"
            },
            { Agreement, "agencies: [IDN.POLRI]", "agencies: [IDN.BP]", "IDN.BP", "Unknown agency IDN.BP" },
            {
                "agreements/tha-idn.yaml",
                "agencies: [IDN.POLRI]",
                "agencies: [IDN.KEMENSOS]",
                "[IDN.KEMENSOS]",
                "not among the assignee's agencies"
            },
            { Agreement, "assigner: {party: KHM}", "assigner: {party: IDN}", "assignee:", "the same" },
            { Agreement, "assigner: {party: KHM}", "assigner: {party: LAO}", "assignee:", "Name it lao-idn.yaml" },
            {
                Agreement,
                "uid: urn:dh:agreement:khm-idn",
                "uid: urn:dh:agreement:khm-tha",
                "uid:",
                "Write urn:dh:agreement:khm-idn"
            },
            {
                Agreement,
                "id: P2-nationals-with-consent",
                "id: P1-nationals",
                "id: P1-nationals",
                "twice, first on line"
            },
            {
                Agreement,
                "target: [Victim, Exploitation, Assistance, Repatriation]",
                "target: [Victim, Victim]",
                "[Victim, Victim]",
                "listed twice"
            },
            {
                Agreement,
                "rightOperand: requester.country}",
                "rightOperand: [requester.country]}",
                "[requester.country]",
                "eq and neq take one value"
            },
            {
                Agreement,
                "operator: eq, rightOperand: \"dpv:ConsentGiven\"",
                "operator: eq, rightOperand: \"dpv:ConsentUnknown\"",
                "dpv:ConsentUnknown",
                "never permits"
            },
            {
                Agreement,
                "      pd:Picture: full",
                "      pd:Passport: presence\n      dh:IndicatorKind: presence\n      pd:BirthPlace: generalise:year",
                "pd:BirthPlace: generalise:year",
                "neither is the coarser"
            },
            { Agreement, "    cap:\n      dh:SuspectName: presence", "    cap: shorten", "cap: shorten", "hide, deny" },
            {
                Agreement,
                "    cap:\n      dh:SuspectName: presence",
                "    cap: deny",
                "id: X1-ongoing",
                "goes with action: use or distribute"
            },
            {
                Agreement,
                "    cap:\n      dh:SuspectName: presence",
                "    cap:\n      dh:SuspectNom: presence",
                "dh:SuspectNom",
                "Did you mean dh:SuspectName?"
            },
            {
                "baseline.yaml",
                "    purpose: {isA: [\"sector-law:ImmigrationSecurityManagement\", \"sector-law:CrimeVictimPrediction\"]}\n",
                "",
                "id: B6-firewall",
                "refuse every request"
            },
            {
                "baseline.yaml",
                "    cap: deny",
                "    target: Case\n    cap: deny",
                "    target: Case",
                "before any record is read"
            },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_malformed_file_is_refused_with_its_line_and_a_remedy(
        string file,
        string old,
        string planted,
        string at,
        string says
    )
    {
        using var directory = new PlantedDirectory().Replace(file, old, planted);
        var line = directory.LineOf(file, at);

        var faults = Refused(directory);

        Assert.Contains(
            faults,
            fault => fault.File == file && fault.Line == line && fault.Message.Contains(says, StringComparison.Ordinal)
        );
        Assert.All(faults, fault => Assert.Matches(@"\.( \w.*\.?)?$", fault.Message));
        Assert.All(faults, fault => Assert.Equal(file, fault.File));
    }

    [Fact]
    public void All_faults_of_all_files_come_out_at_once_in_order()
    {
        using var directory = new PlantedDirectory()
            .Replace("parties.yaml", "type: LawEnforcement", "type: Police")
            .Replace("agreements/tha-idn.yaml", "pd:Name: full", "pd:Nmae: full")
            .Replace("agreements/tha-idn.yaml", "until: \"2028-01-01\"", "until: soon")
            .Replace("agreements/phl-idn.yaml", "conflict: prohibit", "conflict: perm")
            .Replace("agreements/phl-idn.yaml", "version: 1", "version: one")
            .Write("agreements/vnm-khm.yaml", "")
            .Write("agreements/lao-vnm.yml", "uid: x");

        var faults = Refused(directory);

        Assert.Equal(
            [
                ("agreements", 0),
                ("agreements/phl-idn.yaml", directory.LineOf("agreements/phl-idn.yaml", "version: one")),
                ("agreements/phl-idn.yaml", directory.LineOf("agreements/phl-idn.yaml", "conflict: perm")),
                ("agreements/tha-idn.yaml", directory.LineOf("agreements/tha-idn.yaml", "until: soon")),
                ("agreements/tha-idn.yaml", directory.LineOf("agreements/tha-idn.yaml", "pd:Nmae")),
                ("agreements/vnm-khm.yaml", 1),
                ("parties.yaml", directory.LineOf("parties.yaml", "type: Police")),
            ],
            faults.Select(fault => (fault.File, fault.Line))
        );
    }

    [Fact]
    public void Two_agreements_in_force_for_one_purpose_are_refused_with_both_names_and_dates()
    {
        using var directory = new PlantedDirectory();
        directory.Write("agreements/khm-idn-two.yaml", File.ReadAllText(directory.At(Agreement)));
        directory.Replace("agreements/khm-idn-two.yaml", "agreement:khm-idn", "agreement:khm-idn-two");
        directory.Replace("agreements/khm-idn-two.yaml", "from: \"2026-01-01\"", "from: \"2027-07-01\"");

        var fault = Assert.Single(Refused(directory));

        Assert.Equal(directory.LineOf(Agreement, "inForce:"), fault.Line);
        Assert.Contains("khm-idn", fault.Message, StringComparison.Ordinal);
        Assert.Contains("from 2027-07-01 until 2028-01-01", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "inForce: {from: \"2026-01-01\", until: \"2028-01-01\"}",
        "inForce: {from: \"2028-01-01\", until: \"2030-01-01\"}"
    )]
    public void One_agreement_may_follow_another_at_the_same_instant(string old, string next)
    {
        using var directory = new PlantedDirectory();
        directory.Write("agreements/khm-idn-two.yaml", File.ReadAllText(directory.At(Agreement)));
        directory.Replace("agreements/khm-idn-two.yaml", "agreement:khm-idn", "agreement:khm-idn-two");
        directory.Replace("agreements/khm-idn-two.yaml", old, next);

        Assert.Equal(11, PolicyBundle.Load(directory.Path).Agreements.Count);
    }

    [Fact]
    public void An_agreement_may_stand_in_for_one_that_is_suspended()
    {
        using var directory = new PlantedDirectory();
        directory.Write("agreements/mys-idn-two.yaml", File.ReadAllText(directory.At("agreements/mys-idn.yaml")));
        directory.Replace("agreements/mys-idn-two.yaml", "agreement:mys-idn", "agreement:mys-idn-two");
        directory.Replace("agreements/mys-idn-two.yaml", "suspended: {from: \"2026-06-01\"}\n", "");
        directory.Replace("agreements/mys-idn-two.yaml", "from: \"2026-01-01\"", "from: \"2026-06-01\"");

        Assert.Equal(11, PolicyBundle.Load(directory.Path).Agreements.Count);
    }

    [Fact]
    public void Two_agreements_with_one_uid_are_refused()
    {
        using var directory = new PlantedDirectory();
        directory.Write("agreements/khm-idn-two.yaml", File.ReadAllText(directory.At(Agreement)));

        Assert.Contains(
            Refused(directory),
            fault => fault.Message.Contains("The uid is that of", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Grants_that_exclude_each_other_need_not_be_comparable()
    {
        using var directory = new PlantedDirectory()
            .Replace(Agreement, "      pd:Picture: full", "      pd:BirthPlace: presence")
            .Replace(Agreement, "      pd:BirthPlace: full\n", "")
            .Replace(
                Agreement,
                "operator: eq, rightOperand: requester.country}",
                "operator: neq, rightOperand: requester.country}"
            );

        Assert.Equal(10, PolicyBundle.Load(directory.Path).Agreements.Count);
    }

    [Fact]
    public void A_file_of_more_than_one_megabyte_is_refused_unread()
    {
        using var directory = new PlantedDirectory().Write(Agreement, new string('#', (1 << 20) + 1));

        Assert.Contains("1 MB", Assert.Single(Refused(directory)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_as_long_as_a_book_is_refused()
    {
        using var directory = new PlantedDirectory().Replace(
            Agreement,
            "conflict: prohibit",
            $"conflict: {new string('N', 100_000)}"
        );

        Assert.Contains(
            Refused(directory),
            fault => fault.Message == "A text of more than 1000 characters. Shorten it."
        );
    }

    [Theory]
    [InlineData("\u200b")]
    [InlineData("x: 1\n")]
    [InlineData("- *a\n")]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("? ")]
    [InlineData("- - ")]
    public void A_hostile_megabyte_is_refused_in_seconds_with_a_hundred_faults_at_most(string pattern)
    {
        var text = string.Concat(
            Enumerable.Repeat(pattern, (1 << 20) / System.Text.Encoding.UTF8.GetByteCount(pattern))
        );
        using var directory = new PlantedDirectory().Write(Agreement, text);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.InRange(Refused(directory).Count, 1, 100);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var directory = new PlantedDirectory();
        File.Delete(directory.At("baseline.yaml"));

        Assert.Equal(
            new PolicyFault("baseline.yaml", 0, "The file is missing. Add it."),
            Assert.Single(Refused(directory))
        );
    }

    [Fact]
    public void A_missing_directory_is_refused_file_by_file()
    {
        using var directory = new PlantedDirectory();

        var exception = Assert.Throws<PolicyBundleException>(() => PolicyBundle.Load(directory.At("nowhere")));

        Assert.Equal(5, exception.Faults.Count);
    }

    [Fact]
    public void A_file_that_is_not_text_is_refused()
    {
        using var directory = new PlantedDirectory();
        File.WriteAllBytes(directory.At(Agreement), [0x75, 0x69, 0x64, 0x3a, 0xff, 0xfe]);

        Assert.Contains("Not UTF-8", Assert.Single(Refused(directory)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("khm-idn.yaml", "not read from here")]
    [InlineData("baseline.yml", "not read from here")]
    public void A_file_that_would_not_be_read_is_refused(string name, string says)
    {
        using var directory = new PlantedDirectory().Write(name, "uid: x");

        Assert.Contains(says, Assert.Single(Refused(directory)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_of_the_exception_lists_every_fault_as_file_line_and_remedy()
    {
        using var directory = new PlantedDirectory().Replace(Agreement, "conflict: prohibit", "conflict: perm");

        var exception = Assert.Throws<PolicyBundleException>(() => PolicyBundle.Load(directory.Path));

        var line = directory.LineOf(Agreement, "conflict: perm");
        Assert.Equal(
            $"{Agreement}:{line}: conflict has a value that is not known. Write one of: prohibit.",
            exception.Message
        );
    }

    private static IReadOnlyList<PolicyFault> Refused(PlantedDirectory directory) =>
        Assert.Throws<PolicyBundleException>(() => PolicyBundle.Load(directory.Path)).Faults;
}
