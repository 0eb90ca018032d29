using DataHub.People.Sessions;
using DataHub.Server.SignIn.Pages;

namespace DataHub.Server.SignIn;

/// <summary>A person's own page: passkeys, and signing out here or everywhere.</summary>
internal static class AccountEndpoints
{
    private const string SignedOut = SignInSetup.SignInPath + "?ended";

    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("/", PageAsync);
        account.MapPost("/sign-out", SignOutAsync);
        account.MapPost("/sign-out-everywhere", SignOutEverywhereAsync);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context,
        Passkeys passkeys,
        PersonCookie cookie,
        PeopleSessions sessions
    )
    {
        if (await cookie.FindAsync(context) is not { } open)
            return SeeOther.To(SignInSetup.SignInPath);
        return AccountPages.Of<AccountPage>(
            context,
            new
            {
                open.Person,
                Passkeys = await passkeys.ListAsync(open.Person),
                IsFresh = sessions.IsSteppedUp(open.Session),
            }
        );
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context,
        PersonCookie cookie,
        PeopleSessions sessions,
        SignInJournal journal
    )
    {
        if (await cookie.FindAsync(context) is { } open)
        {
            await sessions.EndAsync(open.Session.Id, context.RequestAborted);
            await journal.SessionAsync("sign-out", open.Person, context.RequestAborted);
        }
        await PersonCookie.ClearAsync(context);
        return SeeOther.To(SignedOut);
    }

    private static async Task<IResult> SignOutEverywhereAsync(
        HttpContext context,
        PersonCookie cookie,
        PeopleSessions sessions,
        SignInJournal journal
    )
    {
        if (await cookie.FindAsync(context) is { } open)
        {
            await sessions.EndAllAsync(open.Person.Id, context.RequestAborted);
            await journal.SessionAsync("sign-out-everywhere", open.Person, context.RequestAborted);
        }
        await PersonCookie.ClearAsync(context);
        return SeeOther.To(SignedOut);
    }
}
