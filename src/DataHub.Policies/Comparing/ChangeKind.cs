namespace DataHub.Policies.Comparing;

/// <summary>What has changed between two versions of the policies.</summary>
public enum ChangeKind
{
    /// <summary>Whether records are visible, and in which form a category is.</summary>
    Form,

    /// <summary>What may be asked for, hit or no hit.</summary>
    Hit,

    /// <summary>How many questions one agency may put in a day.</summary>
    Limit,

    /// <summary>When an agreement is in force.</summary>
    Time,

    /// <summary>Whether an agreement decides where another has taken its place.</summary>
    Supersession,

    /// <summary>To whom the disclosed may be passed on.</summary>
    Onward,

    /// <summary>What may be counted, and how small a count may be.</summary>
    Statistics,

    /// <summary>What is owed for a disclosure.</summary>
    Duty,

    /// <summary>Purposes for which no request is answered.</summary>
    Refusal,

    /// <summary>Which agencies may ask.</summary>
    Agency,
}
