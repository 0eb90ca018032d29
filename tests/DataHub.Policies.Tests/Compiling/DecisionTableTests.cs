using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Tests.Compiling;

public sealed class DecisionTableTests
{
    private static readonly CategorySet Categories = new([
        new(0, Category.RecordSource, "Source", "", false),
        new(1, "pd:Name", "Name", "", false),
        new(2, "pd:Gender", "Gender", "", false),
    ]);

    private static readonly RecordOperand[] Operands =
    [
        .. Operand.OfRecords.Where(operand => operand.Name is "subject.isMinor" or "case.status"),
    ];

    private static readonly DecisionScope Scope = new(
        CountryCode.Parse("KHM"),
        "Victim",
        new AgreementReference("urn:dh:agreement:khm-idn", 1, "00")
    );

    [Fact]
    public void Equal_rows_are_kept_once_and_hidden_records_share_one_row()
    {
        var table = Table(values => values[0] == 1 ? Row("full") : null);

        Assert.Equal(12, table.ClassCount);
        Assert.Equal(2, table.RowCount);
        Assert.Equal(4, Enumerable.Range(0, 12).Count(recordClass => table.IsVisible(table.RowOf(recordClass))));
    }

    [Fact]
    public void A_category_that_no_class_discloses_need_not_be_read()
    {
        var table = Table(values => Row(values[0] == 1 ? "full" : "withhold"));

        Assert.True(table.Discloses(Categories["pd:Name"]));
        Assert.False(table.Discloses(Categories["pd:Gender"]));
    }

    [Fact]
    public void Keys_are_asked_for_pseudonyms_only()
    {
        var asked = new List<string>();
        DecisionTable.Enumerate(
            Scope,
            Categories,
            Operands,
            _ => Row("pseudonym"),
            category =>
            {
                asked.Add(category.Term);
                return new PseudonymKey(new byte[32]);
            }
        );

        Assert.Equal(["pd:Name"], asked);
    }

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var table = Table(values => values[1] == 2 ? null : Row(values[0] == 1 ? "full" : "pseudonym"));
        var category = Categories["pd:Name"];
        ReadOnlySpan<int> values = [1, 0];
        var disclosed = table.FormOf(table.RowOf(table.ClassOf(values)), category);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var turn = 0; turn < 1000; turn++)
            disclosed = table.FormOf(table.RowOf(table.ClassOf(values)), category);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Same(Form.Full, disclosed);
    }

    [Fact]
    public void An_entitlement_finds_tables_by_type_and_originator()
    {
        var table = Table(_ => Row("full"));
        var requester = new Requester(CountryCode.Parse("IDN"), "IDN.KEMLU", "dh:Repatriation", "x");
        var entitlement = new Entitlement(requester, [table])
        {
            Version = "1",
            From = DateTimeOffset.MinValue,
            Until = DateTimeOffset.MaxValue,
        };

        Assert.Same(table, entitlement.TableOf(CountryCode.Parse("KHM"), "Victim"));
        Assert.Same(table, Assert.Single(entitlement.TablesOf("Victim")));
        Assert.Null(entitlement.TableOf(CountryCode.Parse("THA"), "Victim"));
        Assert.Empty(entitlement.TablesOf("Case"));
    }

    [Fact]
    public void A_category_set_finds_its_categories_and_refuses_a_wrong_order()
    {
        Assert.Equal("pd:Name", Categories[1].Term);
        Assert.True(Categories.TryFind("pd:Gender", out var gender) && gender.Index == 2);
        Assert.False(Categories.Contains("pd:Religion"));
        Assert.Throws<KeyNotFoundException>(() => Categories["pd:Religion"]);
        Assert.Throws<ArgumentException>(() => new CategorySet([new(1, "pd:Name", "Name", "", false)]));
    }

    private static DecisionTable Table(Func<int[], byte[]?> decide) =>
        DecisionTable.Enumerate(Scope, Categories, Operands, decide, _ => new PseudonymKey(new byte[32]));

    private static byte[] Row(string name) => [Form.Full.Index, Form.Parse(name).Index, Form.Withhold.Index];
}
