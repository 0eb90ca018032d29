namespace DataHub.Policies.Forms;

/// <summary>The broader code: <c>ONLINE_SCAM</c> becomes <c>FORCED_CRIMINALITY</c>.</summary>
internal sealed class CodeParentForm : Form
{
    public override string Name => "generalise:codeParent";

    internal override string? TakenFrom => "full";

    public override CodeDisclosure Codes => CodeDisclosure.Parent;
}
