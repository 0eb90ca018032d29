namespace DataHub.Policies.Forms;

/// <summary>Minor, adult or unknown. The birth date itself is withheld; fields kept at this form remain.</summary>
internal sealed class MajorityForm : Form
{
    public override string Name => "generalise:majority";

    internal override string? TakenFrom => "generalise:ageBand";
}
