namespace DataHub.Policies.Mutating;

/// <summary>A change of the policies that no test and no approved table notices: what was changed is not needed, or not tested.</summary>
/// <param name="File">The policy file.</param>
/// <param name="Line">1-based.</param>
/// <param name="Change">What was changed, as in <c>X1-ongoing: deleted</c>.</param>
public sealed record Survivor(string File, int Line, string Change)
{
    public override string ToString() => $"{File}:{Line}: {Change}, and nothing goes red";
}
