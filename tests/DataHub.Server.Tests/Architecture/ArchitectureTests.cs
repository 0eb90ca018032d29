namespace DataHub.Server.Tests.Architecture;

/// <summary>One choke point (I1), and arrows that go down only.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("DataHub.Server")]
    [InlineData("DataHub.Clients")]
    [InlineData("DataHub.Audit")]
    [InlineData("DataHub.Policies")]
    public void Nobody_but_disclosure_knows_what_a_stored_record_looks_like(string assembly) =>
        Assert.Empty(Assemblies.StoredTypesIn(assembly));

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
