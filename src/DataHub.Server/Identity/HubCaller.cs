using DataHub.Policies;

namespace DataHub.Server.Identity;

/// <summary>Who sent a request, from a token that was checked: somebody with a purpose, somebody with a role, or nobody known.</summary>
/// <param name="Requester">Set when the token is for a purpose.</param>
/// <param name="RoleHolder">Set when the token is for a role. Never both.</param>
public sealed record HubCaller(Requester? Requester, RoleHolder? RoleHolder)
{
    public static HubCaller Nobody { get; } = new(null, null);

    public static HubCaller Of(HttpContext context) =>
        new(context.Features.Get<Requester>(), context.Features.Get<RoleHolder>());
}
