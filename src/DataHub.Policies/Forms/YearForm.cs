namespace DataHub.Policies.Forms;

/// <summary>The year of a date: <c>1998</c>.</summary>
internal sealed class YearForm : Form
{
    public override string Name => "generalise:year";

    internal override string? TakenFrom => "generalise:yearMonth";

    public override int DateUnit => 10000;
}
