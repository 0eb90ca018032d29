using DataHub.Policies.Signing;

namespace DataHub.Policies.Tests.Signing;

/// <summary>
/// What this repository ships is signed by all its parties, with keys of nobody: see <c>policies/parties/README.md</c>. To sign it again
/// after a change: <c>DATAHUB_APPROVE=signatures dotnet test tests/DataHub.Policies.Tests --filter shipped_signatures</c>.
/// </summary>
public sealed class ShippedSignaturesTests
{
    [Fact]
    public void The_shipped_signatures_are_those_of_all_parties_under_the_shipped_texts()
    {
        if (Environment.GetEnvironmentVariable("DATAHUB_APPROVE") == "signatures")
            SignAnew();

        var source = PolicySource.Read(Repository.Policies);
        var unsigned = PolicySignatures
            .Verify(source)
            .Where(text => !text.IsSigned)
            .Select(text => $"{text.File}: {text.Missing}")
            .ToList();

        Assert.True(
            unsigned.Count == 0,
            "Not signed as it is. Look at the difference, then approve it: DATAHUB_APPROVE=signatures dotnet test "
                + "tests/DataHub.Policies.Tests --filter shipped_signatures\n"
                + string.Join('\n', unsigned)
        );
        Assert.Empty(PolicyAdmission.Admit(source, null, PseudonymSecret.Random(), _ => false).Refusals);
    }

    [Fact]
    public void The_keys_of_the_sample_are_known_as_such_and_a_partys_own_are_not()
    {
        Assert.Equal(Parties.All.Order(), SampleKeys.PartiesIn(PolicySource.Read(Repository.Policies)).Order());
        using var own = new SignedPolicies();
        Assert.Empty(SampleKeys.PartiesIn(own.Source));
    }

    [Fact]
    public void No_private_half_is_among_the_shipped_signatures() =>
        Assert.DoesNotContain(
            Directory.GetFiles(Repository.Policies, "*", SearchOption.AllDirectories).Select(File.ReadAllText),
            text =>
                text.Contains("PRIVATE KEY", StringComparison.Ordinal)
                || text.Contains("\"d\":", StringComparison.Ordinal)
        );

    // the private halves live as long as this method
    private static void SignAnew()
    {
        foreach (var pattern in new[] { "*.sig.json", "*.jwks.json" })
        {
            foreach (var old in Directory.GetFiles(Repository.Policies, pattern, SearchOption.AllDirectories))
                File.Delete(old);
        }
        using var policies = new SignedPolicies();
        foreach (var name in policies.Source.Names.Where(name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            var path = Path.Combine(Repository.Policies, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, policies.Source.Find(name)!.Bytes);
        }
    }
}
