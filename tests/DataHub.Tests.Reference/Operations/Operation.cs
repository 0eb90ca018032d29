using DataHub.Reference.Deciding;

namespace DataHub.Tests.Reference.Operations;

/// <summary>One request.</summary>
/// <param name="Text">The document.</param>
/// <param name="Variables">Their values.</param>
internal sealed record Operation(string Text, IReadOnlyDictionary<string, object?> Variables, Asker Asker);
