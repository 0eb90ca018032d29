using System.Buffers.Text;
using DataHub.People;
using DataHub.People.Enrolling;
using DataHub.People.Sessions;
using DataHub.Server.SignIn.Pages;

namespace DataHub.Server.SignIn;

/// <summary>Making a passkey, with an administrator's code or a fresh session, and forgetting one.</summary>
internal static class PasskeyEndpoints
{
    private static readonly Refusal BadCode = new(
        "This code does not count: it may have been used, have run out or been mistyped. Ask your administrator for a new one."
    );

    private static readonly Refusal BadPasskey = new(
        "The passkey could not be made. Try again on this page; it must be confirmed by fingerprint, face or PIN."
    );

    private static readonly Refusal Enough = new(
        $"You have {Passkeys.Most} passkeys, and no more are kept. Remove one on your page first; if you have lost them, ask your administrator for a link that replaces them."
    );

    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("/enrol", (HttpContext context) => AccountPages.Of<EnrolPage>(context, new { }));
        account.MapPost("/passkeys/options", OfferAsync);
        account.MapPost("/passkeys", KeepAsync);
        account.MapPost("/passkeys/remove", RemoveAsync).AddEndpointFilter<FormsOnly>();
    }

    private static async Task<IResult> OfferAsync(
        PasskeyRequest request,
        HttpContext context,
        Passkeys passkeys,
        Enrolments enrolments,
        PersonCookie cookie,
        PeopleSessions sessions,
        SignInJournal journal
    )
    {
        if (await WhoseAsync(request, context, enrolments, cookie, sessions) is not { } person)
        {
            await journal.RefusedAsync("ENROLMENT_REFUSED");
            return Refuse(BadCode);
        }
        return await passkeys.HasMostAsync(person)
            ? Refuse(Enough)
            : Results.Text(await passkeys.OfferAsync(person), "application/json");
    }

    private static async Task<IResult> KeepAsync(
        PasskeyRequest request,
        HttpContext context,
        Passkeys passkeys,
        Enrolments enrolments,
        PersonCookie cookie,
        PeopleSessions sessions,
        SignInJournal journal
    )
    {
        var stop = context.RequestAborted;
        if (await WhoseAsync(request, context, enrolments, cookie, sessions) is not { } person)
        {
            await journal.RefusedAsync("ENROLMENT_REFUSED");
            return Refuse(BadCode);
        }
        if (await passkeys.HasMostAsync(person))
            return Refuse(Enough);
        if (request.Credential is null || await passkeys.ReceiveAsync(person, request.Credential) is not { } passkey)
        {
            await journal.RefusedAsync("PASSKEY_REFUSED");
            return Refuse(BadPasskey);
        }
        var refusal = BadCode;
        var kept = await journal.PasskeyAsync(
            "passkey.add",
            person,
            async () =>
            {
                // Used up before the passkey is kept: of two that come at once with one code, one wins.
                if (request.Code is not null && !await enrolments.UseAsync(request.Code, stop))
                    return false;
                refusal = BadPasskey;
                return await passkeys.KeepAsync(person, passkey, request.Name, stop);
            },
            stop
        );
        if (!kept)
            return Refuse(refusal);
        if (request.Code is not null)
        {
            await journal.SessionAsync("sign-in", person, stop);
            // where it does not begin, the next page asks for the passkey
            _ = await cookie.BeginAsync(context, person, isProven: true);
        }
        return Results.Json(new NextPage(SignInSetup.Path));
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext context,
        Passkeys passkeys,
        PersonCookie cookie,
        PeopleSessions sessions,
        SignInJournal journal
    )
    {
        if (await FreshAsync(context, cookie, sessions) is not { } person)
            return SeeOther.To(ReturnAddress.SignInFor(SignInSetup.Path, byPasskey: true));
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var id = form["id"].ToString();
        if (!Base64Url.IsValid(id))
            return SeeOther.To(SignInSetup.Path);
        await journal.PasskeyAsync(
            "passkey.remove",
            person,
            () => passkeys.RemoveAsync(person, Base64Url.DecodeFromChars(id), context.RequestAborted),
            context.RequestAborted
        );
        return SeeOther.To(SignInSetup.Path);
    }

    // The right to make a passkey: a code that counts, or a session whose person has just proved to be there.
    private static Task<Person?> WhoseAsync(
        PasskeyRequest request,
        HttpContext context,
        Enrolments enrolments,
        PersonCookie cookie,
        PeopleSessions sessions
    ) =>
        request.Code is null
            ? FreshAsync(context, cookie, sessions)
            : enrolments.FindAsync(request.Code, context.RequestAborted);

    private static async Task<Person?> FreshAsync(HttpContext context, PersonCookie cookie, PeopleSessions sessions) =>
        await cookie.FindAsync(context) is { } open && sessions.IsSteppedUp(open.Session) ? open.Person : null;

    private static IResult Refuse(Refusal refusal) =>
        Results.Json(refusal, statusCode: StatusCodes.Status400BadRequest);
}
