using DataHub.People;
using DataHub.People.Sessions;
using DataHub.Server.SignIn.HomeProviders;
using DataHub.Server.SignIn.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DataHub.Server.SignIn;

/// <summary>Signing in, and proving again to be there for what asks for it.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("/sign-in", PageAsync);
        account.MapPost(
            "/sign-in/options",
            async (Passkeys passkeys) => Results.Text(await passkeys.AskAsync(), "application/json")
        );
        account.MapPost("/sign-in", SignInAsync);
    }

    private static async Task<RazorComponentResult> PageAsync(
        HttpContext context,
        PersonCookie cookie,
        IReadOnlyList<HomeProvider> providers
    )
    {
        var open = await cookie.FindAsync(context);
        var byPasskey = context.Request.Query.ContainsKey(ReturnAddress.ByPasskey);
        return AccountPages.Of<SignInPage>(
            context,
            new
            {
                Return = ReturnAddress.Of(context.Request.Query["return"]),
                Again = open?.Person.FullName,
                Ended = context.Request.Query.ContainsKey("ended"),
                Unknown = context.Request.Query.ContainsKey("unknown"),
                ByPasskey = byPasskey,
                // who came from a provider may come from there again
                Providers = providers
                    .Where(_ => !byPasskey && open?.Session.IsProven != true)
                    .ToDictionary(one => one.Name, one => one.DisplayName),
            }
        );
    }

    private static async Task<IResult> SignInAsync(
        SignInRequest request,
        HttpContext context,
        Passkeys passkeys,
        PersonCookie cookie,
        PeopleSessions sessions,
        SignInJournal journal
    )
    {
        var stop = context.RequestAborted;
        if (
            await passkeys.VerifyAsync(request.Credential, stop) is not { } person
            || !await LetInAsync(person, context, cookie, sessions, journal)
        )
        {
            await journal.RefusedAsync("PASSKEY_REFUSED");
            return Results.Json(
                new Refusal(
                    "This passkey is not accepted here. Use one that you made for this hub, or ask your administrator for a new enrolment link."
                ),
                statusCode: StatusCodes.Status400BadRequest
            );
        }
        return Results.Json(new NextPage(ReturnAddress.Of(request.Return)));
    }

    // False: while the entry was written the register took from the person what they signed in with.
    private static async Task<bool> LetInAsync(
        Person person,
        HttpContext context,
        PersonCookie cookie,
        PeopleSessions sessions,
        SignInJournal journal
    )
    {
        var stop = context.RequestAborted;
        if (await cookie.FindAsync(context) is { } open && open.Person.Id == person.Id)
        {
            await journal.SessionAsync("step-up", person, stop);
            return await sessions.StepUpAsync(open.Session.Id, person, stop);
        }
        await journal.SessionAsync("sign-in", person, stop);
        return await cookie.BeginAsync(context, person, isProven: true);
    }
}
