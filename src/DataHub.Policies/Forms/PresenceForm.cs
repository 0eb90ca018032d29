namespace DataHub.Policies.Forms;

/// <summary>That a value is on file, not what it is.</summary>
internal sealed class PresenceForm : Form
{
    public override string Name => "presence";

    internal override string? TakenFrom => "full";

    public override string? Text(string value, in PseudonymKey key) => value.Length == 0 ? null : "ON_FILE";
}
