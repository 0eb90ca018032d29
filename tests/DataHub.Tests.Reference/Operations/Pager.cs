namespace DataHub.Tests.Reference.Operations;

/// <summary>A list whose page every run chooses anew, by four variables.</summary>
/// <param name="Path">The response keys that lead to it.</param>
/// <param name="Number">Of its variables: <c>first0 after0 last0 before0</c>.</param>
internal sealed record Pager(string Path, int Number);
