using System.Diagnostics;
using OpenTelemetry;

namespace DataHub.Server.Telemetry;

/// <summary>Takes the query string out of every span: it holds documents and variables, and so perhaps names.</summary>
internal sealed class QuerylessUrls : BaseProcessor<Activity>
{
    private static readonly string[] FullUrls = ["url.full", "http.url", "http.target"];

    public override void OnEnd(Activity data)
    {
        data.SetTag("url.query", null);
        foreach (var name in FullUrls)
            if (data.GetTagItem(name) is string url && url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query)
                data.SetTag(name, url[..query]);
    }
}
