namespace DataHub.Policies.Compiling;

/// <summary>What one record class comes to, and why.</summary>
/// <param name="Permissions">Those that are true.</param>
/// <param name="Prohibitions">Those that are true or unknown.</param>
/// <param name="Row">One form index per category; null: hidden.</param>
internal sealed record Decision(
    IReadOnlyList<Permission> Permissions,
    IReadOnlyList<Prohibition> Prohibitions,
    byte[]? Row
);
