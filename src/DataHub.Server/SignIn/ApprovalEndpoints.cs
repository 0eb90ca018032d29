using DataHub.People;
using DataHub.People.Approving;
using DataHub.People.Sessions;
using DataHub.Server.Auditing;
using DataHub.Server.SignIn.Pages;

namespace DataHub.Server.SignIn;

/// <summary>Asking for what needs a second person, and approving it: each after a fresh proof.</summary>
internal static class ApprovalEndpoints
{
    private const string Path = "/approvals";

    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet(Path, PageAsync);
        account.MapPost(Path, AskAsync);
        account.MapPost(Path + "/approve", ApproveAsync);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context,
        PersonCookie cookie,
        PeopleSessions sessions,
        Approvals approvals
    ) =>
        await cookie.FindAsync(context) is { } open
            ? await ShowAsync(context, open, sessions, approvals, null)
            : SeeOther.To(SignInSetup.SignInPath);

    private static Task<IResult> AskAsync(
        HttpContext context,
        PersonCookie cookie,
        PeopleSessions sessions,
        Approvals approvals,
        LoggedCaller caller
    ) =>
        DoAsync(
            context,
            cookie,
            sessions,
            approvals,
            async (person, form) =>
            {
                if (!Enum.TryParse<GuardedAction>(form["action"], out var action) || !Enum.IsDefined(action))
                    throw new RefusedChangeException("There is no such thing to ask for.");
                var by = caller.Of(person.Country, person.Agency, null, null);
                await approvals.AskAsync(person.Id, action, form["subject"].ToString(), by, context.RequestAborted);
            }
        );

    private static Task<IResult> ApproveAsync(
        HttpContext context,
        PersonCookie cookie,
        PeopleSessions sessions,
        Approvals approvals,
        LoggedCaller caller
    ) =>
        DoAsync(
            context,
            cookie,
            sessions,
            approvals,
            async (person, form) =>
            {
                if (!Guid.TryParse(form["id"], out var id))
                    throw new RefusedChangeException("There is no such request.");
                var by = caller.Of(person.Country, person.Agency, null, null);
                await approvals.ApproveAsync(id, person.Id, by, context.RequestAborted);
            }
        );

    private static async Task<IResult> DoAsync(
        HttpContext context,
        PersonCookie cookie,
        PeopleSessions sessions,
        Approvals approvals,
        Func<Person, IFormCollection, Task> work
    )
    {
        if (await cookie.FindAsync(context) is not { } open || !sessions.IsSteppedUp(open.Session.AuthenticatedAt))
            return SeeOther.To(SignInSetup.SignInPath);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            await work(open.Person, form);
            return SeeOther.To(SignInSetup.Path + Path);
        }
        catch (RefusedChangeException refused)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowAsync(context, open, sessions, approvals, refused.Message);
        }
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        OpenSession open,
        PeopleSessions sessions,
        Approvals approvals,
        string? fault
    ) =>
        AccountPages.Of<ApprovalsPage>(
            context,
            new
            {
                open.Person,
                Open = await approvals.OfAsync(open.Person, context.RequestAborted),
                IsFresh = sessions.IsSteppedUp(open.Session.AuthenticatedAt),
                Fault = fault,
            }
        );
}
