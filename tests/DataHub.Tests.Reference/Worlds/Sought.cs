using DataHub.Policies;

namespace DataHub.Tests.Reference.Worlds;

/// <summary>What a run has not shown yet, so that records and documents are made for it. Default: nothing in particular.</summary>
internal sealed record Sought
{
    /// <summary>The categories of which it has not been shown what the permission of an aim grants.</summary>
    public Func<Aim, IReadOnlySet<string>> Of { get; init; } = _ => new HashSet<string>();

    /// <summary>For how many of them a record with these operands would show it.</summary>
    public Func<Aim, RecordOperands, int> ShownBy { get; init; } = (_, _) => 0;
}
