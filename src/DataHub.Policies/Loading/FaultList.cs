namespace DataHub.Policies.Loading;

/// <summary>Gathers what is wrong with one file.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<PolicyFault> faults = [];

    public IReadOnlyList<PolicyFault> Faults => faults;

    public string File => file;

    public void Add(int line, string message)
    {
        var fault = new PolicyFault(file, line, message);
        if (!faults.Contains(fault))
            faults.Add(fault);
    }

    public void Add(PolicyNode node, string message) => Add(node.Line, message);
}
