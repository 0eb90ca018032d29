namespace DataHub.Policies.Forms;

/// <summary>A token that is the same for the same value for one agency within one agreement and category, and unlinkable anywhere else.</summary>
internal sealed class PseudonymForm : Form
{
    public override string Name => "pseudonym";

    public override bool IsToken => true;

    internal override string? TakenFrom => "full";

    public override string? Text(string value, in PseudonymKey key) => key.TokenOf(value);
}
