using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DataHub.Server.Http;

/// <summary>
/// The outermost wall: a fault nobody foresaw leaves as a plain 500 and enters the log as a type and a stack, because the message of an
/// exception may quote a record.
/// </summary>
internal sealed partial class FaultBoundary(RequestDelegate next, ILogger<FaultBoundary> logger)
{
    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "This is where every fault ends; none is swallowed, all are logged."
    )]
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused)
        {
            await RefuseAsync(context, refused.StatusCode);
        }
        catch (InvalidDataException) when (context.Request.HasFormContentType)
        {
            // A form with a NUL, or with more fields or longer ones than are read.
            await RefuseAsync(context, StatusCodes.Status400BadRequest);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: nobody is left to answer.
            context.Abort();
        }
        catch (Exception fault) when (IsOfTheStore(fault))
        {
            LogFault(logger, fault.GetType().FullName!, context.TraceIdentifier, fault.StackTrace);
            await RefuseAsync(context, TransportFault.StoreUnavailable.Status);
        }
        catch (Exception fault)
        {
            LogFault(logger, fault.GetType().FullName!, context.TraceIdentifier, fault.StackTrace);
            await RefuseAsync(context, TransportFault.Internal.Status);
        }
    }

    /// <summary>Whether the store was gone or busy, and may answer the same request later.</summary>
    private static bool IsOfTheStore(Exception? fault) =>
        fault is DbException { IsTransient: true } || (fault is not null && IsOfTheStore(fault.InnerException));

    private static Task RefuseAsync(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        var refusal = status switch
        {
            StatusCodes.Status413PayloadTooLarge => TransportFault.TooLarge,
            < 500 => TransportFault.MalformedBody with { Status = status },
            StatusCodes.Status503ServiceUnavailable => TransportFault.StoreUnavailable,
            _ => TransportFault.Internal,
        };
        return AnswerWriter.WriteAsync(context.Response, AnswerFormat.Json, refusal);
    }

    [LoggerMessage(1001, LogLevel.Error, "Unexpected {Fault} in request {Request}.\n{Stack}")]
    private static partial void LogFault(ILogger logger, string fault, string request, string? stack);
}
