namespace DataHub.Policies.Forms;

/// <summary>The year and month of a date: <c>1998-04</c>.</summary>
internal sealed class YearMonthForm : Form
{
    public override string Name => "generalise:yearMonth";

    internal override string? TakenFrom => "full";

    public override int DateUnit => 100;
}
