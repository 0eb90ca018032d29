using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Tests.Filing;

public sealed class AgesTests
{
    [Theory]
    [InlineData("2005-05-17", "2023-05-16", Majority.Minor)]
    [InlineData("2005-05-17", "2023-05-17", Majority.Adult)]
    [InlineData("2004-02-29", "2022-02-28", Majority.Minor)]
    [InlineData("2004-02-29", "2022-03-01", Majority.Adult)]
    [InlineData("2005", "2023-05-17", Majority.Unknown)]
    [InlineData("2005-05", "2023-05-17", Majority.Unknown)]
    [InlineData("2005-05", "2023-06-01", Majority.Adult)]
    [InlineData("2004", "2023-05-17", Majority.Adult)]
    [InlineData("2006", "2023", Majority.Minor)]
    [InlineData("2005", "2023", Majority.Unknown)]
    [InlineData("2024", "2023", Majority.Unknown)]
    public void Majority_is_known_only_where_the_precision_leaves_one_answer(
        string birth,
        string on,
        Majority expected
    ) => Assert.Equal(expected, Ages.MajorityOf(PartialDate.Parse(birth), PartialDate.Parse(on)));

    [Theory]
    [InlineData("2014-05-17", "2023-05-16", AgeBand.Age0To8)]
    [InlineData("2014-05-17", "2023-05-17", AgeBand.Age9To17)]
    [InlineData("1975-05-17", "2023-05-17", AgeBand.Age48OrMore)]
    [InlineData("1975-05-18", "2023-05-17", AgeBand.Age39To47)]
    [InlineData("2000", "2023-06", AgeBand.Age21To23)]
    [InlineData("1999", "2023-06", null)]
    public void A_band_is_known_only_where_the_precision_leaves_one_answer(
        string birth,
        string on,
        AgeBand? expected
    ) => Assert.Equal(expected, Ages.BandOf(PartialDate.Parse(birth), PartialDate.Parse(on)));
}
