namespace DataHub.Policies.Forms;

/// <summary>Nothing: the field answers null, and says so in <c>redactions</c>.</summary>
internal sealed class WithholdForm : Form
{
    public override string Name => "withhold";

    internal override string? TakenFrom => null;
}
