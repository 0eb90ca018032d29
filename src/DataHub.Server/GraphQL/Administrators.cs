using DataHub.Clients;
using DataHub.Server.Identity;
using GraphQL;

namespace DataHub.Server.GraphQL;

/// <summary>Who administers: of a country its own agencies, people and systems; of the region all of them.</summary>
internal static class Administrators
{
    /// <exception cref="HubError">There is no token, or it is for anything else.</exception>
    public static RoleHolder Of(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        return answering.RoleHolder is { Role: HubRoles.Administrator } holder ? holder
            : answering.Caller == HubCaller.Nobody ? throw HubError.NotAuthenticated()
            : throw HubError.AdministratorNeeded();
    }

    /// <param name="holder">An administrator.</param>
    /// <param name="code">Of a country, an agency or the region: it begins with its country.</param>
    public static bool Reaches(this RoleHolder holder, string code) =>
        holder.Country is not { } country || code.Split('.')[0] == country.Alpha3;
}
