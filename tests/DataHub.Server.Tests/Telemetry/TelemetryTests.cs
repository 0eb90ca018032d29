using System.Diagnostics;
using DataHub.Server.Telemetry;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace DataHub.Server.Tests.Telemetry;

public sealed class TelemetryTests
{
    private const string Name = "Siti-binti-Rahmat";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Neither_spans_nor_logs_carry_what_a_GET_asked()
    {
        var spans = new List<Activity>();
        var options = new HubHostOptions
        {
            Services = services =>
                services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(spans)),
            Settings = new Dictionary<string, string>
            {
                // nobody listens there
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1",
                ["Logging:LogLevel:Default"] = "Trace",
                ["Logging:LogLevel:Microsoft"] = "Trace",
                ["Logging:LogLevel:OpenIddict"] = "Trace",
            },
        };
        var hub = await HubHost.StartAsync(options);
        using (
            await hub.Client.GetAsync(
                $"/graphql?query=%7B__typename%7D%23{Name}&variables=%7B%22a%22%3A%22{Name}%22%7D"
            )
        ) { }
        using (await hub.AskAsync($"{{ __typename }} # {Name}", variables: new { name = Name })) { }
        // A span ends after its answer was received, and spans of all hubs of the process come in until the end.
        await hub.DisposeAsync();
        var tags = spans.SelectMany(span => span.TagObjects).Select(tag => $"{tag.Key}={tag.Value}").ToList();
        Assert.Contains("http.route=/graphql", tags);
        Assert.DoesNotContain(tags, tag => tag.Contains(Name, StringComparison.Ordinal));
        Assert.DoesNotContain(tags, tag => tag.StartsWith("url.query", StringComparison.Ordinal));
        Assert.NotEmpty(hub.Logs.Text);
        Assert.DoesNotContain(Name, hub.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_is_named_to_send_them_to_there_are_no_spans_and_entries_have_their_trace_all_the_same()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions());
        Assert.Null(hub.Services.GetService<TracerProvider>());
        Assert.Null(hub.Services.GetService<MeterProvider>());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7B__typename%7D");
        request.Headers.Authorization = new("Bearer", await hub.TokenAsync("idn.kemlu", "dh:Repatriation"));
        request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-00");
        using (await hub.Client.SendAsync(request)) { }
        Assert.Equal(Trace, hub.Entries()[^1].GetProperty("trace").GetString());
    }

    [Fact]
    public void A_full_address_in_a_span_loses_its_query()
    {
        using var span = new Activity("test");
        span.SetTag("url.full", $"https://hub.example/graphql?query={Name}").SetTag("url.query", Name);
        using var processor = new QuerylessUrls();
        processor.OnEnd(span);
        Assert.Equal("https://hub.example/graphql", span.GetTagItem("url.full"));
        Assert.Null(span.GetTagItem("url.query"));
    }
}
