using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;
using DataHub.Records.Model;
using DataHub.Tests.Stores;

namespace DataHub.Disclosure.Tests.Masking;

/// <summary>A search by name finds whoever the requester sees by name, however the name is typed, and nobody else.</summary>
public sealed class SearchTests
{
    private static readonly (long Id, string? Name, string? Native)[] People =
    [
        (1, "Đặng Thị Ngọc Ánh", null),
        (2, "Nguyễn Văn An", null),
        (3, "Namfon Srisuwan", "น้ำฝน ศรีสุวรรณ"),
        (4, "Kham La", "ຄຳຫຼ້າ"),
        (5, "Sok Sophea", "សុខ សោភា"),
        (6, "Kyaw Zin", "ကျော်ဇင်"),
        (7, "100%_[\\] Nur’aini", null),
        (8, null, null),
    ];

    [Fact]
    public async Task A_name_is_found_in_every_script_and_however_it_is_typed()
    {
        await using var world = await World.CreateAsync(Victims());
        await AssertFindsAsync(world);
    }

    [PostgreSqlFact]
    public async Task A_name_is_found_on_PostgreSQL_as_on_SQLite()
    {
        await using var world = await World.OnPostgreSqlAsync();
        await world.ReplaceAsync(Victims());
        await AssertFindsAsync(world);
    }

    [Theory]
    [InlineData("withhold")]
    [InlineData("pseudonym")]
    [InlineData("presence")]
    public async Task Who_is_not_disclosed_by_name_is_not_found_by_name(string form)
    {
        await using var world = await World.CreateAsync(Victims());
        // of minors no name
        var entitlement = Entitlements.Of(
            [Entitlements.Idn],
            [.. Operand.OfRecords.Where(o => o.Name == "subject.isMinor")],
            (values, category) => category.Term == "pd:Name" && values[0] == 0 ? Form.Parse(form) : Form.Full
        );
        var asked = new Asking(world.Engine(), entitlement);
        Assert.Equal([2L], await FoundAsync(asked, "n"));
        Assert.Empty(await FoundAsync(asked, "dang"));
        var nobody = Entitlements.Of(
            [Entitlements.Idn],
            [],
            (_, c) => c.Term == "pd:Name" ? Form.Parse(form) : Form.Full
        );
        Assert.Empty(await FoundAsync(new Asking(world.Engine(), nobody), "n"));
    }

    private static IEnumerable<VictimRecord> Victims() =>
        People.Select(p => new VictimRecord
        {
            Id = p.Id,
            FullName = p.Name,
            NativeScriptName = p.Native,
            Operands = new RecordOperands
            {
                Originator = Entitlements.Idn.Numeric,
                IsMinor = (byte)(p.Id == 2 ? Tristate.No : Tristate.Yes),
            },
        });

    private static async Task AssertFindsAsync(World world)
    {
        var asked = new Asking(world.Engine(), Entitlements.Full(Entitlements.Idn));
        Assert.Equal([1L], await FoundAsync(asked, "dang"));
        Assert.Equal([1L], await FoundAsync(asked, "ĐẶNG ánh"));
        Assert.Equal([1L], await FoundAsync(asked, "anh thi"));
        Assert.Equal([2L], await FoundAsync(asked, "nguye\u0302\u0303n"));
        Assert.Equal([3L], await FoundAsync(asked, "นําฝน"));
        Assert.Equal([3L], await FoundAsync(asked, "สุวรรณ์"));
        Assert.Equal([4L], await FoundAsync(asked, "ຄໍາຫຼາ"));
        Assert.Equal([5L], await FoundAsync(asked, "ស\u17C1\u17B6ភា"));
        Assert.Equal([6L], await FoundAsync(asked, "ဇင"));
        Assert.Equal([7L], await FoundAsync(asked, "nuraini"));
        Assert.Empty(await FoundAsync(asked, "siti"));
        Assert.Empty(await FoundAsync(asked, "dang nguyen"));
        // wildcards of the database are punctuation here, and a search for nothing is for nobody
        Assert.Empty(await FoundAsync(asked, "%"));
        Assert.Empty(await FoundAsync(asked, ""));
    }

    private static async Task<List<long>> FoundAsync(Asking asked, string text)
    {
        var answer = await asked.AskAsync(
            $"{{ victims(where: {{ name: {{ search: {System.Text.Json.JsonSerializer.Serialize(text)} }} }}) {{ totalCount nodes {{ id }} }} }}"
        );
        var ids = asked.Ids(answer!["nodes"]!);
        Assert.Equal(ids.Count, (int)answer["totalCount"]!);
        return ids;
    }
}
