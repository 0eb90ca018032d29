namespace DataHub.Clients;

/// <summary>The registry does not take this change. The message says what to do instead; nothing was changed.</summary>
public sealed class ClientRegistryException(string message) : Exception(message);
