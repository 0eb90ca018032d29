namespace DataHub.Policies.Forms;

/// <summary>A place down to its province or state. Finer parts are withheld; fields kept at this form remain.</summary>
internal sealed class Admin1Form : Form
{
    public override string Name => "generalise:admin1";

    internal override string? TakenFrom => "full";
}
