namespace DataHub.Clients;

/// <summary>A client, an agency or a country whose tokens do not count for the time being.</summary>
public sealed record Suspension(PartyKind Kind, string Code, DateTimeOffset Since);
