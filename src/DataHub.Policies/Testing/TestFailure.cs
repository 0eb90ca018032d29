namespace DataHub.Policies.Testing;

/// <summary>One thing that a policy test expected and that came out otherwise.</summary>
/// <param name="File">The test file, relative to the policy directory.</param>
/// <param name="Line">1-based: where it is expected.</param>
/// <param name="Test">The request, the record and the record type.</param>
/// <param name="Expected">What the test says.</param>
/// <param name="Actual">What the policies say.</param>
public sealed record TestFailure(string File, int Line, string Test, string Expected, string Actual)
{
    public override string ToString() => $"{File}:{Line}: {Test}: expected {Expected}, but came {Actual}";
}
