namespace DataHub.Policies.Tests.Compiling;

/// <summary>By what the rights to statistics of the regional standard let counts be broken down, and how small a count may be.</summary>
public sealed class StatisticsRightTests
{
    private const string Statistics = "dpv:ProvideOfficialStatistics";
    private const string Shipped = "    minimumCell: 11\n";

    [Fact]
    public void A_right_that_names_no_category_sets_no_limit()
    {
        var entitlement = Of("", Statistics);

        Assert.Null(entitlement.GroupBy);
        Assert.Equal(11, entitlement.MinimumCell);
    }

    [Fact]
    public void A_right_limits_to_the_categories_that_it_names()
    {
        var entitlement = Of("    groupBy: [\"pd:Gender\", \"dh:CaseDate\"]\n", Statistics);

        Assert.Equal(["dh:CaseDate", "pd:Gender"], entitlement.GroupBy!.Order());
    }

    [Theory]
    [InlineData("[\"pd:Gender\", \"pd:Nationality\"]", "pd:Gender")]
    [InlineData("[\"pd:Nationality\"]", "")]
    [InlineData(null, "dh:CaseDate pd:Gender")]
    public void Of_several_rights_the_strictest_counts(string? second, string expected)
    {
        var further = second is null ? "" : $"    groupBy: {second}\n";
        var entitlement = Of(
            $"""
                groupBy: ["pd:Gender", "dh:CaseDate"]
              - id: A2-statistics
                action: aggregate
                purpose: {"{"}isA: ["{Statistics}"]{"}"}
                minimumCell: 15
            {further}
            """,
            Statistics
        );

        Assert.Equal(expected, string.Join(' ', entitlement.GroupBy!.Order()));
        Assert.Equal(15, entitlement.MinimumCell);
    }

    [Fact]
    public void For_another_purpose_nothing_is_counted() => Assert.Null(Of("", "dh:Repatriation").MinimumCell);

    /// <param name="more">Further lines of the shipped right, and further rights.</param>
    /// <param name="purpose">What is asked for.</param>
    private static Entitlement Of(string more, string purpose)
    {
        using var policies = new PlantedDirectory().Replace("baseline.yaml", Shipped, $"{Shipped}{more}");
        return PolicyBundle
            .Load(policies.Path)
            .EntitlementOf(
                new Requester(CountryCode.Parse("IDN"), "IDN.KEMLU", purpose, "test"),
                new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero)
            );
    }
}
