using DataHub.Server.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DataHub.Server.SignIn;

/// <summary>Renders a page on the server, under a policy that lets in this hub's own style sheet and script and nothing else.</summary>
internal static class AccountPages
{
    public static RazorComponentResult Of<TPage>(HttpContext context, object parameters)
        where TPage : IComponent
    {
        SecurityHeaders.AllowOwn(context.Response);
        return new RazorComponentResult<TPage>(parameters) { PreventStreamingRendering = true };
    }
}
