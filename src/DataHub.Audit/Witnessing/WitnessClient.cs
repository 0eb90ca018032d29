using System.Globalization;
using System.Net;
using System.Text;

namespace DataHub.Audit.Witnessing;

/// <summary>Speaks to a witness (C2SP tlog-witness).</summary>
internal sealed class WitnessClient(IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client, for a host that has certificates to show.</summary>
    public const string Name = "DataHub.Audit.Witnesses";

    /// <summary>More than any answer of a witness has.</summary>
    public const int MaxAnswer = 64 * 1024;

    /// <exception cref="HttpRequestException">The witness cannot be reached, or answers something else than the protocol has.</exception>
    public async Task<WitnessAnswer> AddAsync(
        Uri prefix,
        AddCheckpointRequest request,
        CancellationToken cancellationToken
    )
    {
        using var client = clients.CreateClient(Name);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.ToString()));
        using var response = await client.PostAsync(Below(prefix, "add-checkpoint"), content, cancellationToken);
        var verdict = (WitnessVerdict)response.StatusCode;
        if (!Enum.IsDefined(verdict))
            throw new HttpRequestException(
                string.Create(CultureInfo.InvariantCulture, $"The witness answers with status {(int)verdict}.")
            );
        return new WitnessAnswer(verdict, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>The newest checkpoint of a log that the witness says it cosigned; null when it has none.</summary>
    /// <exception cref="HttpRequestException">The witness cannot be reached, or refuses.</exception>
    public async Task<string?> NewestAsync(Uri prefix, string log, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Name);
        var address = Below(prefix, $"{WitnessedLogs.HashOf(log)}/checkpoint");
        using var response = await client.GetAsync(address, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    private static Uri Below(Uri prefix, string path) => new($"{prefix.AbsoluteUri.TrimEnd('/')}/{path}");
}
