namespace DataHub.Policies.Compiling;

/// <summary>What a constraint comes to. Permissions count only when true, prohibitions also when unknown.</summary>
internal enum Truth
{
    False,
    Unknown,
    True,
}
