namespace DataHub.Policies.Forms;

/// <summary>The United Nations subregion of a place. Finer parts are withheld; fields kept at this form remain.</summary>
internal sealed class RegionForm : Form
{
    public override string Name => "generalise:region";

    internal override string? TakenFrom => "generalise:country";
}
