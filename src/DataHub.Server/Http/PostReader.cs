using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using DataHub.Server.Guard;
using Microsoft.Net.Http.Headers;

namespace DataHub.Server.Http;

/// <summary>Reads a GraphQL request, or a batch of them, from a POST body.</summary>
internal static class PostReader
{
    /// <param name="batch">How many requests one body may hold; none: it is no batch.</param>
    public static async Task<ReadRequests> ReadAsync(
        HttpRequest request,
        int batch,
        CancellationToken cancellationToken
    )
    {
        if (!IsJson(request))
            return TransportFault.UnsupportedMediaType;
        if (await ReadBodyAsync(request, cancellationToken) is not { } body)
            return TransportFault.TooLarge;
        if (!StrictJson.TryParse(body, out var root))
            return TransportFault.MalformedBody;
        return root.ValueKind switch
        {
            JsonValueKind.Object => RequestParameters.Of(root).ToRequest(isGet: false),
            JsonValueKind.Array => batch == 0 ? TransportFault.Batch : OfBatch(root, batch),
            _ => TransportFault.MalformedBody,
        };
    }

    private static ReadRequests OfBatch(JsonElement batch, int most)
    {
        if (batch.GetArrayLength() is 0 || batch.GetArrayLength() > most)
            return TransportFault.BatchTooLong;
        var requests = new List<HubRequest>();
        foreach (var item in batch.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                return TransportFault.MalformedBody;
            var (request, fault) = RequestParameters.Of(item).ToRequest(isGet: false);
            if (request is null)
                return fault ?? TransportFault.MalformedBody;
            requests.Add(request);
        }
        return new ReadRequests(requests, IsBatch: true, null);
    }

    // A page of another origin cannot send application/json without the browser asking us first, and we never say yes: this check is
    // also the protection against cross-site request forgery.
    private static bool IsJson(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && request.Headers.ContentType.Count == 1
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        && (
            !type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The body; null when it is longer than the cap, of which nothing more is read.</summary>
    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > GuardCaps.Bytes)
            return null;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > GuardCaps.Bytes)
                return null;
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
