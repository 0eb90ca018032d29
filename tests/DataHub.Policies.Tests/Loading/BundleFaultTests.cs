namespace DataHub.Policies.Tests.Loading;

/// <summary>What is wrong with a policy directory as a whole, and how its faults come out.</summary>
public sealed class BundleFaultTests
{
    private const string Agreement = "agreements/khm-idn.yaml";

    private static int Shipped =>
        Directory
            .GetFiles(Path.Combine(Repository.Policies, "agreements"), "*.yaml")
            .Count(file => !file.EndsWith(".accepted.yaml", StringComparison.Ordinal));

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

        Assert.Equal(Shipped + 1, PolicyBundle.Load(directory.Path).Agreements.Count);
    }

    [Fact]
    public void An_agreement_may_stand_in_for_one_that_is_suspended()
    {
        using var directory = new PlantedDirectory();
        directory.Write("agreements/mys-idn-two.yaml", File.ReadAllText(directory.At("agreements/mys-idn.yaml")));
        directory.Replace("agreements/mys-idn-two.yaml", "agreement:mys-idn", "agreement:mys-idn-two");
        directory.Replace("agreements/mys-idn-two.yaml", "suspended: {from: \"2026-06-01\"}\n", "");
        directory.Replace("agreements/mys-idn-two.yaml", "from: \"2026-01-01\"", "from: \"2026-06-01\"");

        Assert.Equal(Shipped + 1, PolicyBundle.Load(directory.Path).Agreements.Count);
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

        Assert.Equal(Shipped, PolicyBundle.Load(directory.Path).Agreements.Count);
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
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(3), $"took {clock.Elapsed}");
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

    [Theory]
    [InlineData("agreements/drafts/khm-lao.yaml")]
    [InlineData("agreements/2027/signed/khm-lao.YML")]
    [InlineData("agreements/2027/khm-idn.accepted.yaml")]
    public void A_file_in_a_folder_of_its_own_below_the_agreements_is_named_and_not_read(string name)
    {
        using var directory = new PlantedDirectory();
        Directory.CreateDirectory(Path.GetDirectoryName(directory.At(name))!);
        directory.Write(name, "uid: x");

        Assert.StartsWith($"{name} is not read", Assert.Single(Refused(directory)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agreements/scans/khm-idn.pdf")]
    [InlineData("agreements/..data/khm-idn.yaml")]
    public void What_says_nothing_or_belongs_to_the_volume_may_lie_below_the_agreements(string name)
    {
        using var directory = new PlantedDirectory();
        Directory.CreateDirectory(Path.GetDirectoryName(directory.At(name))!);
        directory.Write(name, "uid: x");

        Assert.Equal(PolicyBundle.Load(Repository.Policies).Version, PolicyBundle.Load(directory.Path).Version);
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
