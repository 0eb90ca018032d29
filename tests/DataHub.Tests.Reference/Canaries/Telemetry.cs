using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DataHub.Tests.Reference.Canaries;

/// <summary>Hands every span and every measurement of this process over, with all that they carry.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly ActivityListener spans;
    private readonly MeterListener measurements = new();
    private readonly Action<string> take;

    public Telemetry(Action<string> take)
    {
        this.take = take;
        spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Take,
        };
        ActivitySource.AddActivityListener(spans);
        measurements.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        Listen<byte>();
        Listen<short>();
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        Listen<decimal>();
        measurements.Start();
    }

    public void Dispose()
    {
        spans.Dispose();
        measurements.Dispose();
    }

    private void Take(Activity span)
    {
        var events = span.Events.SelectMany(e => e.Tags.Append(new(e.Name, "")));
        var baggage = span.Baggage.Select(b => new KeyValuePair<string, object?>(b.Key, b.Value));
        take(
            $"span {span.Source.Name} {span.DisplayName} {span.StatusDescription} {span.TraceStateString} {Text(span.TagObjects)} {Text(events)} {Text(baggage)}"
        );
    }

    private void Listen<T>()
        where T : struct =>
        measurements.SetMeasurementEventCallback<T>(
            (instrument, value, tags, _) => take($"measurement {instrument.Name} {value} {Text(tags.ToArray())}")
        );

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
