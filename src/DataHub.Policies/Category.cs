namespace DataHub.Policies;

/// <summary>A category of personal or operational data, as <c>policies/categories.yaml</c> names it: what a form is decided for.</summary>
/// <param name="Index">Its column in every decision table; stable within one policy bundle only.</param>
/// <param name="Term">As in <c>pd:BirthDate</c> (W3C DPV) or <c>dh:CaseStatus</c> (the hub's own).</param>
/// <param name="Label">A short English name.</param>
/// <param name="Description">What the category holds, in one sentence.</param>
/// <param name="IsSpecial">Whether it is sensitive beyond the rest: lint names an agreement that discloses it in full without the person's consent.</param>
public sealed record Category(byte Index, string Term, string Label, string Description, bool IsSpecial)
{
    /// <summary>The category of a record's id, originator and owning agency: full wherever the record is visible.</summary>
    public const string RecordSource = "dh:RecordSource";

    public override string ToString() => Term;
}
