using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DataHub.Tests.FailPoints;

/// <summary>Sees the requests to the graph by the diagnostics that ASP.NET Core writes of each.</summary>
internal sealed class AnsweredRequests : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    public static void Listen() => DiagnosticListener.AllListeners.Subscribe(new AnsweredRequests());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.AspNetCore")
            value.Subscribe(this, (name, _, _) => name.StartsWith(Request, StringComparison.Ordinal));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != Request + ".Start" || value.Value is not HttpContext context)
            return;
        if (!context.Request.Path.StartsWithSegments("/graphql", StringComparison.Ordinal))
            return;
        context.Response.OnStarting(() => ReachedAsync(FailPoint.BeforeAnswer));
        context.Response.OnCompleted(() => ReachedAsync(FailPoint.AfterAnswer));
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    private static Task ReachedAsync(FailPoint point)
    {
        Trigger.Reached(point);
        return Task.CompletedTask;
    }
}
