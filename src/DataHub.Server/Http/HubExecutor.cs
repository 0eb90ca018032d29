using DataHub.Server.Identity;

namespace DataHub.Server.Http;

/// <summary>Runs one GraphQL request for one caller and hands back the finished answer.</summary>
public abstract class HubExecutor
{
    /// <param name="request">What to run.</param>
    /// <param name="caller">Who asks, from a token that was checked.</param>
    /// <param name="cancellationToken">Signalled when the caller has gone.</param>
    public abstract Task<HubAnswer> ExecuteAsync(
        HubRequest request,
        HubCaller caller,
        CancellationToken cancellationToken
    );
}
