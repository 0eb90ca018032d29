namespace DataHub.Disclosure.Schema;

/// <summary>The schema cannot be served: every fault with its coordinate and what to write instead.</summary>
public sealed class SchemaException(IReadOnlyList<string> faults)
    : Exception("The schema has faults:" + Environment.NewLine + string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
