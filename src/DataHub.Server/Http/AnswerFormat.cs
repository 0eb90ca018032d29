using System.Net.Mime;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DataHub.Server.Http;

/// <summary>The media type of an answer, and with it what the status code means (GraphQL over HTTP, "Media Types").</summary>
internal sealed class AnswerFormat
{
    /// <summary>The status code tells whether the document was fit to run.</summary>
    public static readonly AnswerFormat GraphQLResponse = new("application/graphql-response+json");

    /// <summary>For clients and middle boxes that take 4xx for a transport failure: any well-formed request is 200.</summary>
    public static readonly AnswerFormat Json = new(MediaTypeNames.Application.Json);

    private readonly string _mediaType;

    private AnswerFormat(string mediaType)
    {
        _mediaType = mediaType;
        ContentType = $"{mediaType}; charset=utf-8";
    }

    public string ContentType { get; }

    /// <summary>The format that an Accept header prefers; null when it accepts neither. Without a header, or for wildcards, plain JSON.</summary>
    public static AnswerFormat? Negotiate(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept))
            return Json;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
            return null;
        var (response, json) = (GraphQLResponse.Preference(ranges), Json.Preference(ranges));
        if (response.Quality == 0 && json.Quality == 0)
            return null;
        if (response.Quality != json.Quality)
            return response.Quality > json.Quality ? GraphQLResponse : Json;
        return response.IsNamed ? GraphQLResponse : Json;
    }

    /// <summary>RFC 9110 §12.5.1: the most specific range that matches gives the quality.</summary>
    private (double Quality, bool IsNamed) Preference(IList<MediaTypeHeaderValue> ranges)
    {
        var (quality, precision) = (0.0, -1);
        foreach (var range in ranges)
        {
            var matched = PrecisionOf(range);
            if (matched <= precision)
                continue;
            (quality, precision) = (range.Quality ?? 1, matched);
        }
        return (quality, precision == 2);
    }

    private int PrecisionOf(MediaTypeHeaderValue range)
    {
        if (
            range.Charset.HasValue
            && !HeaderUtilities.RemoveQuotes(range.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        )
            return -1;
        if (range.MatchesAllTypes)
            return 0;
        if (range.MatchesAllSubTypes)
            return range.Type.Equals("application", StringComparison.OrdinalIgnoreCase) ? 1 : -1;
        return range.MediaType.Equals(_mediaType, StringComparison.OrdinalIgnoreCase) ? 2 : -1;
    }
}
