using DataHub.People;
using DataHub.People.Approving;
using DataHub.People.Sessions;
using DataHub.Server.Auditing;
using DataHub.Server.InForce;
using DataHub.Server.SignIn.Pages;

namespace DataHub.Server.SignIn;

/// <summary>Asking for what needs a second person, and approving it: each after a fresh proof.</summary>
internal static class ApprovalEndpoints
{
    public const string Path = "/approvals";

    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet(Path, PageAsync);
        account.MapPost(Path, AskAsync).AddEndpointFilter<FormsOnly>();
        account.MapPost(Path + "/approve", ApproveAsync).AddEndpointFilter<FormsOnly>();
    }

    private static async Task<IResult> PageAsync(
        HttpContext context,
        PersonCookie cookie,
        PeopleSessions sessions,
        Approvals approvals,
        PoliciesInForce policies
    ) =>
        await cookie.FindAsync(context) is { } open
            ? await ShowAsync(context, open, sessions, approvals, policies, null)
            : SeeOther.To(ReturnAddress.SignInFor(SignInSetup.ApprovalsPath, byPasskey: true));

    private static Task<IResult> AskAsync(
        HttpContext context,
        PersonCookie cookie,
        PeopleSessions sessions,
        Approvals approvals,
        PoliciesInForce policies,
        LoggedCaller caller
    ) =>
        DoAsync(
            context,
            cookie,
            sessions,
            approvals,
            policies,
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
        PoliciesInForce policies,
        LoggedCaller caller
    ) =>
        DoAsync(
            context,
            cookie,
            sessions,
            approvals,
            policies,
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
        PoliciesInForce policies,
        Func<Person, IFormCollection, Task> work
    )
    {
        if (await cookie.FindAsync(context) is not { } open || !sessions.IsSteppedUp(open.Session))
            return SeeOther.To(ReturnAddress.SignInFor(SignInSetup.ApprovalsPath, byPasskey: true));
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            await work(open.Person, form);
            return SeeOther.To(SignInSetup.ApprovalsPath);
        }
        catch (RefusedChangeException refused)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowAsync(context, open, sessions, approvals, policies, refused.Message);
        }
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        OpenSession open,
        PeopleSessions sessions,
        Approvals approvals,
        PoliciesInForce policies,
        string? fault
    )
    {
        var listed = await approvals.OfAsync(open.Person, context.RequestAborted);
        return AccountPages.Of<ApprovalsPage>(
            context,
            new
            {
                open.Person,
                Open = listed,
                Waiting = Waiting(policies, open.Person, listed),
                IsFresh = sessions.IsSteppedUp(open.Session),
                Fault = fault,
            }
        );
    }

    // what the person could ask to activate, and nobody has asked for
    private static List<string> Waiting(
        PoliciesInForce policies,
        Person person,
        IReadOnlyList<PendingApproval> listed
    ) =>
        FourEyes.MayAsk(person, GuardedAction.AgreementActivation)
            ?
            [
                .. policies
                    .Waiting.Where(text => text.States.ContainsKey(person.Country))
                    .Select(text => text.ActivationSubject)
                    .Except(listed.Select(one => one.Approval.Subject)),
            ]
            : [];
}
