using System.Diagnostics.Metrics;

namespace DataHub.Tests.FailPoints;

/// <summary>The log counts a commit between its end and the first acknowledgement.</summary>
internal static class MeteredCommits
{
    private static readonly MeterListener Listener = new();

    public static void Listen()
    {
        Listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "datahub.audit.commits")
                listener.EnableMeasurementEvents(instrument);
        };
        Listener.SetMeasurementEventCallback<long>((_, _, _, _) => Trigger.Reached(FailPoint.AfterCommit));
        Listener.Start();
    }
}
