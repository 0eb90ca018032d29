namespace DataHub.Clients.Store;

/// <summary>
/// The one row whose number triggers raise when a token, an authorization, a client or a suspension changes in a way that may end a token.
/// What a node has checked before counts while the number stands.
/// </summary>
internal sealed class IdentityEpochRow
{
    public int Id { get; init; }

    public long Number { get; init; }
}
