namespace DataHub.Policies;

/// <summary>One thing that is wrong with a policy file.</summary>
/// <param name="File">The file, relative to the policy directory.</param>
/// <param name="Line">1-based; 0 when the fault is the file itself.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record PolicyFault(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}
