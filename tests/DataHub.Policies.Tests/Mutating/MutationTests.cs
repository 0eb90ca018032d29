using DataHub.Policies.Mutating;
using DataHub.Policies.Testing;
using DataHub.Policies.Tests.Shipped;

namespace DataHub.Policies.Tests.Mutating;

public sealed class MutationTests
{
    [Fact]
    public void Whatever_is_changed_in_the_shipped_policies_something_goes_red()
    {
        var outcome = Run(Repository.Policies);

        Assert.Empty(outcome.Survivors);
        Assert.True(outcome.Mutants > 500);
    }

    [Fact]
    public void A_rule_that_is_of_no_use_survives_and_is_named()
    {
        using var planted = new PlantedDirectory().Replace(
            "agreements/khm-idn.yaml",
            "prohibition:\n",
            """
            prohibition:
              - id: X9-useless
                action: read
                target: Victim
                cap: {dh:ShelterLocation: withhold}

            """
        );

        var survivors = Run(planted.Path).Survivors;

        var line = planted.LineOf("agreements/khm-idn.yaml", "X9-useless");
        Assert.Contains(new Survivor("agreements/khm-idn.yaml", line, "X9-useless: deleted"), survivors);
        Assert.All(survivors, survivor => Assert.Contains("X9-useless", survivor.Change));
    }

    private static Mutation Run(string directory)
    {
        var bundle = ShippedPolicies.Load(directory);
        return Mutation.Run(bundle, PolicyTests.Read(bundle, PolicySource.ReadTests(directory)), null, default);
    }
}
