using DataHub.Policies;

namespace DataHub.Server.Http;

/// <summary>Runs one GraphQL request for one requester and hands back the finished answer.</summary>
public abstract class HubExecutor
{
    /// <param name="request">What to run.</param>
    /// <param name="requester">Who asks, from a token that was checked; null for a caller without a token.</param>
    /// <param name="cancellationToken">Signalled when the caller has gone.</param>
    public abstract Task<HubAnswer> ExecuteAsync(
        HubRequest request,
        Requester? requester,
        CancellationToken cancellationToken
    );
}
