namespace DataHub.Tests.Reference.Operations;

/// <summary>A field of a document while it is made: its response key is its own among its siblings.</summary>
/// <param name="Key">The response key.</param>
/// <param name="Name">In the schema.</param>
/// <param name="Arguments">As they are printed, with their brackets; empty: none.</param>
/// <param name="Type">The type whose fields are below; empty: none are.</param>
/// <param name="Below">What is asked of it.</param>
internal sealed record Asked(string Key, string Name, string Arguments, string Type, IReadOnlyList<Asked> Below)
{
    /// <summary>The type that a record behind an interface must have; null: it is not behind one.</summary>
    public string? On { get; init; }
}
