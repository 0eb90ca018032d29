namespace DataHub.Policies.Forms;

/// <summary>Kind and issuing country of an identity document, never any digit of its number: a slice of a national number gives away birth date, sex or district.</summary>
internal sealed class DocTypeAndIssuerForm : Form
{
    public override string Name => "generalise:docTypeAndIssuer";

    internal override string? TakenFrom => "full";
}
