namespace DataHub.Policies;

/// <summary>What data is asked for. A token carries exactly one.</summary>
/// <param name="Term">As in <c>sector-law:CrimeInvestigation</c> (W3C DPV) or <c>dh:Repatriation</c>.</param>
/// <param name="Label">A short English name.</param>
/// <param name="Parent">The broader purpose; what is permitted for it is permitted for this one. Null at the top.</param>
public sealed record Purpose(string Term, string Label, Purpose? Parent)
{
    /// <summary>Whether this purpose is <paramref name="other"/> or a narrower one.</summary>
    public bool IsA(Purpose other)
    {
        for (var purpose = this; purpose is not null; purpose = purpose.Parent)
        {
            if (purpose.Term == other.Term)
                return true;
        }
        return false;
    }

    public override string ToString() => Term;
}
