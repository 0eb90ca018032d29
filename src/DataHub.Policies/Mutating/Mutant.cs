using DataHub.Policies.Loading;

namespace DataHub.Policies.Mutating;

/// <summary>The policies with one thing changed for the worse.</summary>
/// <param name="File">The policy file.</param>
/// <param name="Line">1-based: the rule, constraint, entry or duty.</param>
/// <param name="Change">What was done, as in <c>P1-nationals: deleted</c>.</param>
/// <param name="Content">What the policies then say.</param>
/// <param name="Agreement">The uid of the one agreement that says something else; null: the baseline or the domestic rules.</param>
internal sealed record Mutant(string File, int Line, string Change, PolicyContent Content, string? Agreement);
