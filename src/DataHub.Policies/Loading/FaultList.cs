namespace DataHub.Policies.Loading;

/// <summary>Gathers what is wrong with one file, up to a hundred faults: nobody reads more, and a hostile file could hold millions.</summary>
internal sealed class FaultList(string file)
{
    private const int MaxFaults = 100;

    private readonly List<PolicyFault> faults = [];
    private readonly HashSet<PolicyFault> known = [];

    public IReadOnlyList<PolicyFault> Faults => faults;

    public void Add(int line, string message)
    {
        var fault = new PolicyFault(file, line, message);
        if (faults.Count < MaxFaults && known.Add(fault))
            faults.Add(fault);
    }

    public void Add(PolicyNode node, string message) => Add(node.Line, message);
}
