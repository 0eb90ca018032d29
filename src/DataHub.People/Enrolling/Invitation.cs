namespace DataHub.People.Enrolling;

/// <summary>What an administrator hands to a person: said once, kept nowhere.</summary>
/// <param name="Handle">Whose it is.</param>
/// <param name="Code">The one-time code.</param>
/// <param name="ExpiresAt">From then on the code counts for nothing.</param>
public sealed record Invitation(string Handle, string Code, DateTimeOffset ExpiresAt);
