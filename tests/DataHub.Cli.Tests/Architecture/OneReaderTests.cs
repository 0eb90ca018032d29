using DataHub.Server.Tests.Architecture;

namespace DataHub.Cli.Tests.Architecture;

/// <summary>One choke point (I1): the command line gets to records as the hub does.</summary>
public sealed class OneReaderTests
{
    private const string Cli = "datahub";

    [Fact]
    public void The_command_line_does_not_know_what_a_stored_record_looks_like() =>
        Assert.Empty(Assemblies.StoredTypesIn(Cli));

    [Fact]
    public void The_command_line_asks_no_records_in_sql()
    {
        // compares the columns of a store with those of the model
        Assert.Equal(["RelationalDatabaseFacadeExtensions.GetDbConnection"], Assemblies.DoorsIn(Cli));
        Assert.Empty(Assemblies.StatementsIn(Cli, StoredTables.Names));
    }

    [Fact]
    public void The_command_line_knows_those_below_it_only() =>
        Assert.Equal(
            [
                "DataHub.Audit",
                "DataHub.Clients",
                "DataHub.Disclosure",
                "DataHub.People",
                "DataHub.Policies",
                "DataHub.Records",
            ],
            Assemblies.ReferencesOf(Cli)
        );
}
