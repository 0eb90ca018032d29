using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;

namespace DataHub.Audit.Timestamps;

/// <summary>Speaks to a time-stamp authority (RFC 3161 section 3.4, over HTTP).</summary>
internal sealed class TimestampClient(IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Name = "DataHub.Audit.Timestamps";

    /// <summary>More than any token has.</summary>
    public const int MaxAnswer = 64 * 1024;

    private const int NonceLength = 8;

    /// <summary>A token over the note, as it came: whose it is is not checked yet.</summary>
    /// <exception cref="HttpRequestException">The authority cannot be reached, or refuses.</exception>
    /// <exception cref="CryptographicException">The answer is no token, or one over something else.</exception>
    public async Task<ReadOnlyMemory<byte>> AskAsync(Uri authority, string note, CancellationToken cancellationToken)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(
            Encoding.UTF8.GetBytes(note),
            HashAlgorithmName.SHA256,
            nonce: RandomNumberGenerator.GetBytes(NonceLength),
            requestSignerCertificates: true
        );
        using var client = clients.CreateClient(Name);
        using var content = new ByteArrayContent(request.Encode());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var response = await client.PostAsync(authority, content, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return request.ProcessResponse(answer, out _).AsSignedCms().Encode();
    }
}
