using System.Buffers;
using System.Globalization;
using System.Text.Json;
using DataHub.Disclosure;
using Microsoft.Net.Http.Headers;

namespace DataHub.Server.Http;

/// <summary>Writes finished answers and refusals to the wire, each in one piece.</summary>
internal static class AnswerWriter
{
    /// <summary>What a 401 asks for where no token came (RFC 6750 section 3).</summary>
    public const string Challenge = "Bearer realm=\"datahub\"";

    /// <summary>The same where the token that came does not count.</summary>
    public const string InvalidTokenChallenge =
        Challenge
        + ", error=\"invalid_token\", error_description=\"The access token is not valid, has expired or was revoked.\"";

    public static Task WriteAsync(HttpResponse response, AnswerFormat format, HubAnswer answer)
    {
        switch (answer.Outcome)
        {
            case HubOutcome.NotAuthenticated:
                response.Headers.WWWAuthenticate = Challenge;
                break;
            case HubOutcome.MethodNotAllowed:
                response.Headers.Allow = HttpMethods.Post;
                break;
            case HubOutcome.Ok:
            case HubOutcome.Refused:
            case HubOutcome.TooMany:
            case HubOutcome.Unavailable:
                break;
        }
        if (answer.RetryAfter is { } wait)
            SetRetryAfter(response, wait);
        return WriteAsync(response, format, StatusOf(answer.Outcome, format), answer.Body);
    }

    public static Task WriteAsync(HttpResponse response, AnswerFormat format, TransportFault fault)
    {
        if (fault == TransportFault.InvalidToken)
            response.Headers.WWWAuthenticate = InvalidTokenChallenge;
        if (fault == TransportFault.MethodNotAllowed)
            response.Headers.Allow = $"{HttpMethods.Get}, {HttpMethods.Post}";
        if (fault == TransportFault.TooLarge)
            response.Headers.Connection = "close";
        return WriteAsync(response, format, fault.Status, ErrorBody(fault.Code, fault.Message));
    }

    /// <summary>The answers of a batch, in its order: with their status where they all have the same, else 200.</summary>
    public static Task WriteAsync(HttpResponse response, AnswerFormat format, IReadOnlyList<HubAnswer> answers)
    {
        var statuses = answers.Select(answer => StatusOf(answer.Outcome, format)).Distinct().ToList();
        if (statuses is [StatusCodes.Status401Unauthorized])
            response.Headers.WWWAuthenticate = Challenge;
        if (answers.Max(answer => answer.RetryAfter) is { } wait)
            SetRetryAfter(response, wait);
        var body = new ArrayBufferWriter<byte>();
        body.Write("["u8);
        for (var i = 0; i < answers.Count; i++)
        {
            if (i > 0)
                body.Write(","u8);
            body.Write(answers[i].Body.Span);
        }
        body.Write("]"u8);
        return WriteAsync(
            response,
            format,
            statuses is [var status] ? status : StatusCodes.Status200OK,
            body.WrittenMemory
        );
    }

    /// <summary>In whole seconds, rounded up, at least one.</summary>
    public static void SetRetryAfter(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);

    /// <summary>A response that holds one error and no data.</summary>
    public static ReadOnlyMemory<byte> ErrorBody(string code, string message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, DisclosureEngine.Json);
        json.WriteStartObject();
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("message", message);
        json.WriteStartObject("extensions");
        json.WriteString("code", code);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static int StatusOf(HubOutcome outcome, AnswerFormat format) =>
        outcome switch
        {
            HubOutcome.Ok => StatusCodes.Status200OK,
            HubOutcome.Refused => format == AnswerFormat.Json
                ? StatusCodes.Status200OK
                : StatusCodes.Status400BadRequest,
            HubOutcome.NotAuthenticated => StatusCodes.Status401Unauthorized,
            HubOutcome.TooMany => StatusCodes.Status429TooManyRequests,
            HubOutcome.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
            HubOutcome.Unavailable => StatusCodes.Status503ServiceUnavailable,
        };

    private static async Task WriteAsync(
        HttpResponse response,
        AnswerFormat format,
        int status,
        ReadOnlyMemory<byte> body
    )
    {
        response.StatusCode = status;
        response.ContentType = format.ContentType;
        response.ContentLength = body.Length;
        response.Headers[HeaderNames.Vary] = HeaderNames.Accept;
        await response.Body.WriteAsync(body, response.HttpContext.RequestAborted);
    }
}
