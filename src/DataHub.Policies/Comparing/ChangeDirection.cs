namespace DataHub.Policies.Comparing;

/// <summary>Which way a change goes. What goes both ways is widened.</summary>
public enum ChangeDirection
{
    /// <summary>Something is disclosed afterwards that was not before, or something owed is owed no more.</summary>
    Widened,

    /// <summary>Nothing is disclosed that was not before, and something is disclosed no more.</summary>
    Narrowed,
}
