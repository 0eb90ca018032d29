using System.Text.Json;

namespace DataHub.Policies.Signing;

/// <summary>
/// Which versions of agreements were last in force that no longer are, by uid. It is kept beside the policies that are in force, so that a file which is
/// taken away and put back is no new text. Only the hub writes it: what a policy directory has under its name counts for nothing.
/// </summary>
internal static class RemovedAgreements
{
    private const string File = "removed.json";

    /// <summary>Those of policies that the hub has kept; of none where there are none.</summary>
    public static IReadOnlyDictionary<string, int> In(PolicySource? kept) =>
        kept?.Find(File) is { } file ? JsonSerializer.Deserialize<SortedDictionary<string, int>>(file.Bytes)! : [];

    /// <summary>The same policies with those that are removed; without the file where none is.</summary>
    public static PolicySource Beside(PolicySource policies, SortedDictionary<string, int> removed) =>
        removed.Count == 0
            ? policies.Without(File)
            : policies.With(File, JsonSerializer.SerializeToUtf8Bytes(removed, SignatureJson.Indented));
}
