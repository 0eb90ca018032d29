using DataHub.Clients;
using DataHub.Disclosure.Schema;
using DataHub.People;
using DataHub.People.Enrolling;
using DataHub.People.Registering;
using DataHub.Server.Auditing;
using DataHub.Server.Identity;
using DataHub.Server.SignIn;
using GraphQL;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace DataHub.Server.GraphQL;

/// <summary>The register of people, for administrators: the same as at the command line, and every change an entry before it is made and one after it.</summary>
internal sealed class PersonResolver(
    PeopleRegister register,
    KnownPurposes known,
    ClientNames clients,
    LoggedCaller caller,
    IHttpContextAccessor http,
    IOptionsMonitor<OpenIddictServerOptions> server
)
{
    private const string RefusedCode = "REGISTRY_REFUSED";

    public async ValueTask<object?> ListAsync(IResolveFieldContext context)
    {
        var holder = Administrators.Of(context);
        var everybody = await register.ListAsync(context.CancellationToken);
        return everybody.Where(one => holder.Reaches(one.Person.Agency)).Select(Describe).ToList();
    }

    public ValueTask<object?> InviteAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            async holder =>
            {
                var newcomer = new NewPerson(
                    context.GetArgument<string>("handle"),
                    context.GetArgument<string>("fullName"),
                    context.GetArgument<string>("agency"),
                    Roles(context)
                );
                if (!holder.Reaches(newcomer.Agency))
                    throw new RefusedChangeException($"You administer {holder.CountryOrRegion} only.");
                newcomer.CheckAgency(known.Agencies);
                await newcomer.CheckHandleAsync(clients.IncludeAsync, context.CancellationToken);
                return Describe(await register.InviteAsync(newcomer, caller.Of(holder), context.CancellationToken));
            }
        );

    public ValueTask<object?> EnrolAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            async holder =>
            {
                var (handle, by) = (await ReachedAsync(context, holder), caller.Of(holder));
                return Describe(
                    context.GetArgument<bool>("replace")
                        ? await register.ReplacePasskeysAsync(handle, by, context.CancellationToken)
                        : await register.InviteAgainAsync(handle, by, context.CancellationToken)
                );
            }
        );

    public ValueTask<object?> AssignAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            (handle, holder) =>
                register.AssignAsync(handle, Roles(context), caller.Of(holder), context.CancellationToken)
        );

    public ValueTask<object?> SuspendAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            (handle, holder) => register.SuspendAsync(handle, caller.Of(holder), context.CancellationToken)
        );

    public ValueTask<object?> ResumeAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            (handle, holder) => register.ResumeAsync(handle, caller.Of(holder), context.CancellationToken)
        );

    public ValueTask<object?> SignOutAsync(IResolveFieldContext context) =>
        ChangeAsync(
            context,
            (handle, holder) => register.SignOutAsync(handle, caller.Of(holder), context.CancellationToken)
        );

    private ValueTask<object?> ChangeAsync(IResolveFieldContext context, Func<string, RoleHolder, Task> change) =>
        ChangeAsync(
            context,
            async holder =>
            {
                var handle = await ReachedAsync(context, holder);
                await change(handle, holder);
                return Describe((await register.FindAsync(handle, context.CancellationToken))!);
            }
        );

    private static async ValueTask<object?> ChangeAsync(
        IResolveFieldContext context,
        Func<RoleHolder, Task<object>> change
    )
    {
        var holder = Administrators.Of(context);
        try
        {
            return await change(holder);
        }
        catch (RefusedChangeException refused)
        {
            throw new HubError(RefusedCode, refused.Message);
        }
    }

    // somebody of another country answers like nobody
    private async Task<string> ReachedAsync(IResolveFieldContext context, RoleHolder holder)
    {
        var handle = context.GetArgument<string>("handle");
        return
            await register.FindAsync(handle, context.CancellationToken) is { } known
            && holder.Reaches(known.Person.Agency)
            ? known.Person.Handle
            : throw new RefusedChangeException($"Nobody is registered as {handle}.");
    }

    private static PersonRoles Roles(IResolveFieldContext context) =>
        context
            .GetArgument<List<string>>("roles")
            .Aggregate(
                PersonRoles.None,
                (all, name) =>
                    all | Enum.Parse<PersonRoles>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)
            );

    private static object Describe(RegisteredPerson one) =>
        new
        {
            one.Person.Handle,
            one.Person.FullName,
            one.Person.Agency,
            one.Person.Country,
            Roles = Enum.GetValues<PersonRoles>()
                .Where(role => role != PersonRoles.None && one.Person.Roles.HasFlag(role))
                .Select(role => CodeNames.Of(role.ToString()))
                .ToList(),
            IsSuspended = !one.Person.IsActive,
            one.Passkeys,
        };

    // in Development the hub is where it is asked
    private string Address =>
        server.CurrentValue.Issuer?.AbsoluteUri
        ?? (http.HttpContext is { Request: var request } ? $"{request.Scheme}://{request.Host}" : "");

    private object Describe(Invitation invitation) =>
        new
        {
            invitation.Handle,
            Link = $"{Address.TrimEnd('/')}{SignInSetup.Path}/enrol#{invitation.Code}",
            ExpiresAt = invitation.ExpiresAt.UtcDateTime,
        };
}
