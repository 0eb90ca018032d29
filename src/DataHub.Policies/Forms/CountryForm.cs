namespace DataHub.Policies.Forms;

/// <summary>The country of a place. Finer parts are withheld; fields kept at this form remain.</summary>
internal sealed class CountryForm : Form
{
    public override string Name => "generalise:country";

    internal override string? TakenFrom => "generalise:admin1";
}
