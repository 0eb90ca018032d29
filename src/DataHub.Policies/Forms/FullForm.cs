namespace DataHub.Policies.Forms;

/// <summary>The value as it is stored.</summary>
internal sealed class FullForm : Form
{
    public override string Name => "full";

    internal override string? TakenFrom => null;

    public override int DateUnit => 1;

    public override CodeDisclosure Codes => CodeDisclosure.Whole;

    public override bool Whole => true;

    public override string? Text(string value, in PseudonymKey key) => value;
}
