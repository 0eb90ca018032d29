namespace DataHub.Policies.Testing;

/// <summary>How the policy tests came out.</summary>
/// <param name="Passed">Tests in which all came as expected.</param>
/// <param name="Failed">Tests in which something did not.</param>
/// <param name="Failures">Each thing that did not.</param>
public sealed record TestReport(int Passed, int Failed, IReadOnlyList<TestFailure> Failures);
