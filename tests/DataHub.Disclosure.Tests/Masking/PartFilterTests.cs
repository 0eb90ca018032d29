using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Records.Model;
using DataHub.Tests.Stores;

namespace DataHub.Disclosure.Tests.Masking;

/// <summary>Conditions on a part of a record, such as an address, are joined by <c>and</c> and <c>or</c> as those on the record are.</summary>
public sealed class PartFilterTests
{
    private static readonly Entitlement All = Entitlements.Full(Entitlements.Idn);

    [Theory]
    [InlineData("or: [{ city: { eq: \"Bekasi\" } }, { country: { eq: KHM } }]", "1 3")]
    [InlineData("and: [{ city: { neq: \"Bekasi\" } }, { country: { eq: IDN } }]", "2")]
    [InlineData("country: { eq: IDN }, or: [{ city: { eq: \"Medan\" } }, { country: { eq: KHM } }]", "2")]
    [InlineData(
        "or: [{ and: [{ country: { eq: IDN } }, { city: { startsWith: \"M\" } }] }, { city: { eq: null } }]",
        "2 4"
    )]
    [InlineData("or: [{ country: { eq: KHM }, city: { eq: \"Bekasi\" } }]", "")]
    [InlineData("or: { city: { eq: \"Medan\" } }", "2")]
    [InlineData("or: []", "")]
    [InlineData("or: [{}]", "1 2 3 4")]
    [InlineData("and: []", "1 2 3 4")]
    [InlineData("and: null, or: null", "1 2 3 4")]
    public async Task A_part_is_filtered_by_conditions_that_are_joined(string conditions, string expected)
    {
        await using var world = await World.CreateAsync(Victims());
        Assert.Equal(expected, string.Join(' ', await FoundAsync(world, All, conditions)));
    }

    [PostgreSqlFact]
    public async Task A_part_is_filtered_on_PostgreSQL_as_on_SQLite()
    {
        await using var world = await World.OnPostgreSqlAsync();
        await world.ReplaceAsync(Victims());
        Assert.Equal(
            [1L, 3L],
            await FoundAsync(world, All, "or: [{ city: { eq: \"Bekasi\" } }, { country: { eq: KHM } }]")
        );
        Assert.Equal(
            [2L, 4L],
            await FoundAsync(world, All, "and: [{ or: [{ city: { neq: \"Bekasi\" } }] }, { country: { neq: KHM } }]")
        );
    }

    /// <summary>Of an address of which only the country is disclosed, no condition learns the city, wherever it stands.</summary>
    [Theory]
    [InlineData("or: [{ city: { eq: \"Bekasi\" } }, { city: { startsWith: \"M\" } }]", "")]
    [InlineData("or: [{ city: { eq: \"Bekasi\" } }, { country: { eq: KHM } }]", "3")]
    [InlineData("or: [{ city: { neq: \"Bekasi\" } }]", "1 2 3 4")]
    [InlineData("and: [{ or: [{ city: { neq: null } }] }, { country: { eq: IDN } }]", "")]
    [InlineData("and: [{ and: [{ city: { eq: null } }] }, { country: { eq: IDN } }]", "1 2")]
    public async Task A_member_that_is_not_disclosed_is_as_one_that_is_not_there(string conditions, string expected)
    {
        var entitlement = Entitlements.Of(
            [Entitlements.Idn],
            [],
            (_, category) => category.Term == "pd:HomeAddress" ? Form.Parse("generalise:country") : Form.Full
        );
        await using var world = await World.CreateAsync(Victims());
        Assert.Equal(expected, string.Join(' ', await FoundAsync(world, entitlement, conditions)));
        // what would be learned if the mask were missing here is something else
        Assert.NotEqual(expected, string.Join(' ', await FoundAsync(world, All, conditions)));
    }

    [Fact]
    public async Task An_agency_is_filtered_by_codes_that_are_joined()
    {
        await using var world = await World.CreateAsync(Victims());
        Assert.Equal(
            [1L, 4L],
            await FoundAsync(
                world,
                All,
                "or: [{ code: { eq: \"IDN.A\" } }, { and: [{ code: { endsWith: \"D\" } }] }]",
                "ownerAgency"
            )
        );
    }

    [Fact]
    public async Task A_cursor_is_good_for_the_conditions_it_was_given_for_and_no_others()
    {
        await using var world = await World.CreateAsync(Victims());
        var asked = new Asking(world.Engine(), All);
        var page = await asked.AskAsync(Page("or: [{ country: { eq: IDN } }, { country: { eq: KHM } }]", ""));
        var cursor = (string)page!["edges"]![0]!["cursor"]!;
        await asked.AskAsync(Page("or: [{ country: { eq: IDN } }, { country: { eq: KHM } }]", cursor));
        foreach (
            var other in new[]
            {
                "and: [{ country: { eq: IDN } }, { country: { eq: KHM } }]",
                "or: [{ country: { eq: IDN } }, { or: [{ country: { eq: KHM } }] }]",
                "or: [{ country: { eq: IDN } }], and: [{ country: { eq: KHM } }]",
            }
        )
            await Assert.ThrowsAsync<DisclosureException>(() => asked.AskAsync(Page(other, cursor)));

        static string Page(string conditions, string after) =>
            $"{{ victims(first: 1, {(after.Length > 0 ? $"after: \"{after}\", " : "")}where: {{ homeAddress: {{ {conditions} }} }}) {{ edges {{ cursor }} }} }}";
    }

    private static VictimRecord[] Victims() =>
        [
            Victim(1, 360, "Bekasi", "IDN.A"),
            Victim(2, 360, "Medan", "IDN.B"),
            Victim(3, 116, "Poipet", "IDN.C"),
            Victim(4, null, null, "IDN.D"),
        ];

    private static VictimRecord Victim(long id, short? country, string? city, string agency) =>
        new()
        {
            Id = id,
            OwnerAgency = agency,
            HomeAddress = { Country = country, City = city },
            Operands = new() { Originator = Entitlements.Idn.Numeric },
        };

    private static async Task<List<long>> FoundAsync(
        World world,
        Entitlement entitlement,
        string conditions,
        string field = "homeAddress"
    )
    {
        var asked = new Asking(world.Engine(), entitlement);
        var answer = await asked.AskAsync(
            $"{{ victims(where: {{ {field}: {{ {conditions} }} }}) {{ nodes {{ id }} }} }}"
        );
        return [.. asked.Ids(answer!["nodes"]!).Order()];
    }
}
