namespace DataHub.Server.Configuration;

/// <summary>The hub does not start with this configuration, policies or store. Nothing was served.</summary>
public sealed class StartRefusedException(IReadOnlyList<string> reasons)
    : Exception(
        string.Join(Environment.NewLine, reasons.Select(reason => $"- {reason}").Prepend("The hub does not start:"))
    )
{
    /// <summary>Everything that has to be put right.</summary>
    public IReadOnlyList<string> Reasons { get; } = reasons;
}
