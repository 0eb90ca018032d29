namespace DataHub.Policies.Signing;

/// <summary>A text that was not taken.</summary>
/// <param name="File">The agreement's file, or <see cref="PolicySignatures.Standard"/>.</param>
/// <param name="Reason">Why, and what stands in its place.</param>
public sealed record PolicyRefusal(string File, string Reason)
{
    public override string ToString() => $"{File}: {Reason}";
}
