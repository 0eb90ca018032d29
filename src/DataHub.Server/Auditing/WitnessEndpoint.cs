using System.Data.Common;
using System.Threading.RateLimiting;
using DataHub.Audit;
using DataHub.Audit.Witnessing;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Auditing;

/// <summary>
/// This hub as a witness of other logs (C2SP tlog-witness). Nobody shows a token: what counts is the signature of a log that the hub was told of.
/// </summary>
internal sealed class WitnessEndpoint(IServiceProvider services, IOptions<AuditOptions> options) : IDisposable
{
    /// <summary>How many requests one network may send in a minute, refused ones included.</summary>
    public const int PerMinute = 120;

    private const string Text = "text/plain; charset=utf-8";

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        context =>
            RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress is { } address ? LoggedCaller.NetworkOf(address) : "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }
            )
    );

    private bool IsWitness => options.Value.Witnessing.LogsFile.Length > 0;

    public Task AddCheckpointAsync(HttpContext context) => AnswerAsync(context, AddAsync);

    public Task NewestAsync(HttpContext context, string origin) =>
        AnswerAsync(
            context,
            async (witness, _, cancellationToken) =>
                await witness.NewestAsync(origin, cancellationToken) is { } note
                    ? Results.Text(note, Text)
                    : Results.NotFound()
        );

    public void Dispose() => limiter.Dispose();

    private async Task AnswerAsync(
        HttpContext context,
        Func<AuditWitness, HttpRequest, CancellationToken, Task<IResult>> answer
    )
    {
        using var lease = limiter.AttemptAcquire(context);
        var result =
            !IsWitness ? Results.NotFound()
            : !lease.IsAcquired ? Results.StatusCode(StatusCodes.Status429TooManyRequests)
            : await TryAsync(context, answer);
        await result.ExecuteAsync(context);
    }

    private async Task<IResult> TryAsync(
        HttpContext context,
        Func<AuditWitness, HttpRequest, CancellationToken, Task<IResult>> answer
    )
    {
        try
        {
            var witness = services.GetRequiredService<AuditWitness>();
            return await answer(witness, context.Request, context.RequestAborted);
        }
        catch (Exception fault) when (fault is AuditUnavailableException or DbException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> AddAsync(
        AuditWitness witness,
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (await ReadAsync(request, cancellationToken) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var answer = await witness.AddCheckpointAsync(body, cancellationToken);
        // The specification gives the size a type of its own.
        var type = answer.Verdict is WitnessVerdict.OtherSize ? "text/x.tlog.size" : Text;
        return Results.Text(answer.Text, type, statusCode: (int)answer.Verdict);
    }

    // One byte more than is allowed shows that there is more.
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[AuditWitness.MaxRequest + 1];
        var length = await request.Body.ReadAtLeastAsync(
            buffer,
            buffer.Length,
            throwOnEndOfStream: false,
            cancellationToken
        );
        return length > AuditWitness.MaxRequest ? null : buffer[..length];
    }
}
