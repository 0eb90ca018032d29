namespace DataHub.Policies;

/// <summary>The policy files cannot be used. Nothing of them is in force.</summary>
public sealed class PolicyBundleException(IReadOnlyList<PolicyFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Everything that is wrong, in the order of files and lines.</summary>
    public IReadOnlyList<PolicyFault> Faults { get; } = faults;
}
