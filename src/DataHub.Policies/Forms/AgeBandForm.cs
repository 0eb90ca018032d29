namespace DataHub.Policies.Forms;

/// <summary>The age band of CTDC (0-8, 9-17, 18-20 … 48+). The birth date itself is withheld; fields kept at this form remain.</summary>
internal sealed class AgeBandForm : Form
{
    public override string Name => "generalise:ageBand";

    internal override string? TakenFrom => "generalise:year";
}
