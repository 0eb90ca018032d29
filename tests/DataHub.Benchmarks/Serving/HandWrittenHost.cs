using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Endpoint = DataHub.Benchmarks.HandWritten.Endpoint;

namespace DataHub.Benchmarks.Serving;

/// <summary>The endpoints by hand behind HTTP, as plain as ASP.NET Core has it: no middleware, no token, no log.</summary>
internal sealed class HandWrittenHost : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly List<IDisposable> pools = [];

    private HandWrittenHost(WebApplication host) => this.host = host;

    public Uri AddressOf(string path) => new(new Uri(host.Urls.First()), path);

    public static async Task<HandWrittenHost> StartAsync(
        IEnumerable<(string Path, Func<Endpoint> Open, Answer Answer)> ways
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var served = new HandWrittenHost(builder.Build());
        var answers = new Dictionary<string, Pool>(StringComparer.Ordinal);
        foreach (var (path, open, answer) in ways)
        {
            answers[path] = new Pool(open, answer);
            served.pools.Add(answers[path]);
        }
        served.host.Run(context => WriteAsync(context, answers[context.Request.Path.Value!].Answer()));
        await served.host.StartAsync();
        return served;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        pools.ForEach(pool => pool.Dispose());
    }

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>An endpoint answers one request at a time: as many are kept as answer at once.</summary>
    private sealed class Pool(Func<Endpoint> open, Answer answer) : IDisposable
    {
        private readonly ConcurrentBag<Endpoint> idle = [];

        public ReadOnlyMemory<byte> Answer()
        {
            if (!idle.TryTake(out var endpoint))
                endpoint = open();
            var body = answer(endpoint);
            idle.Add(endpoint);
            return body;
        }

        public void Dispose()
        {
            while (idle.TryTake(out var endpoint))
                endpoint.Dispose();
        }
    }

    internal delegate ReadOnlyMemory<byte> Answer(Endpoint endpoint);
}
