using DataHub.Audit;

namespace DataHub.Server.SignIn;

/// <summary>What cannot be logged is not done: the person is told to try again. Only who signs out is signed out, whatever the log says.</summary>
internal sealed class LogOrRefuse : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (AuditUnavailableException)
        {
            return Results.Json(
                new Refusal(
                    "The hub cannot write its log now, so nothing was done; if you signed out, you are signed out. Try again in a minute."
                ),
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
        }
    }
}
