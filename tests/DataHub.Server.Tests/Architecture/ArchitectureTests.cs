using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Architecture;

/// <summary>One choke point (I1), and arrows that go down only.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("DataHub.Server")]
    [InlineData("DataHub.Clients")]
    [InlineData("DataHub.People")]
    [InlineData("DataHub.Audit")]
    [InlineData("DataHub.Policies")]
    public void Nobody_but_disclosure_knows_what_a_stored_record_looks_like(string assembly) =>
        Assert.Empty(Assemblies.StoredTypesIn(assembly));

    [Fact]
    public void Every_assembly_of_the_house_is_looked_at()
    {
        var rooms = Directory
            .GetDirectories(Path.Combine(Repository.Root, "src"), "DataHub.*")
            .Select(room => Path.GetFileName(room));
        // the store, the one that reads it, and the command line, which has tests of its own
        Assert.Equal(
            rooms.Order(StringComparer.Ordinal),
            Doors
                .Select(room => (string)room[0])
                .Concat(["DataHub.Records", "DataHub.Disclosure", "DataHub.Cli"])
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Who gets to a database past the model, and by what.</summary>
    public static TheoryData<string, string[]> Doors { get; } =
        new()
        {
            // removes the lock of a migration that a hub left behind when it was killed
            { "DataHub.Server", ["SqliteConnection..ctor"] },
            // sees whether a statement of a client was used: in a table of its own beside the records
            { "DataHub.Clients", ["RecordsStore.CreateConnection"] },
            { "DataHub.People", [] },
            // the log has tables of its own
            { "DataHub.Audit", ["NpgsqlConnection..ctor", "SqlConnection..ctor", "SqliteConnection..ctor"] },
            { "DataHub.Policies", [] },
        };

    [Theory]
    [MemberData(nameof(Doors))]
    public void Nobody_but_disclosure_asks_the_records_in_sql(string assembly, string[] doors)
    {
        Assert.Equal(doors, Assemblies.DoorsIn(assembly));
        Assert.Empty(Assemblies.StatementsIn(assembly, StoredTables.Names));
    }

    [Fact]
    public void An_assembly_that_asks_the_records_in_sql_is_noticed()
    {
        Assert.Contains("RecordsStore.CreateConnection", Assemblies.DoorsIn("DataHub.Disclosure"));
        Assert.Contains("RelationalDatabaseFacadeExtensions.GetDbConnection", Assemblies.DoorsIn("DataHub.Records"));
        foreach (var planted in new[] { "SELECT * FROM Victims", "copy \"MovementLegs\" to stdout", "a, [Consents] b" })
            Assert.Contains(planted, Assemblies.StatementsIn("DataHub.Server.Tests", StoredTables.Names));
        Assert.DoesNotContain(
            "Victims may say so",
            Assemblies.StatementsIn("DataHub.Server.Tests", StoredTables.Names)
        );
    }

    [Fact]
    public void An_assembly_that_reads_records_is_noticed()
    {
        var stored = Assemblies.StoredTypesIn("DataHub.Disclosure");
        Assert.Contains("VictimRecord", stored);
        Assert.Contains("CaseRecord", stored);
    }

    [Theory]
    [InlineData("DataHub.Audit")]
    [InlineData("DataHub.Policies")]
    public void Audit_and_policies_know_nobody_of_the_house(string assembly) =>
        Assert.Empty(Assemblies.ReferencesOf(assembly));

    [Fact]
    public void Disclosure_knows_policies_and_records_only() =>
        Assert.Equal(["DataHub.Policies", "DataHub.Records"], Assemblies.ReferencesOf("DataHub.Disclosure"));

    [Fact]
    public void Clients_know_policies_and_records_only() =>
        Assert.Equal(["DataHub.Policies", "DataHub.Records"], Assemblies.ReferencesOf("DataHub.Clients"));

    [Fact]
    public void People_know_audit_policies_and_records_only() =>
        Assert.Equal(
            ["DataHub.Audit", "DataHub.Policies", "DataHub.Records"],
            Assemblies.ReferencesOf("DataHub.People")
        );

    [Fact]
    public void Records_know_policies_only() =>
        Assert.Equal(["DataHub.Policies"], Assemblies.ReferencesOf("DataHub.Records"));

    [Fact]
    public void An_assembly_that_knows_others_is_noticed()
    {
        var references = Assemblies.ReferencesOf("DataHub.Server");
        Assert.Contains("DataHub.Audit", references);
        Assert.Contains("DataHub.Disclosure", references);
    }
}
