using System.Text;
using DataHub.Policies;
using DataHub.Records.Import;

namespace DataHub.Records.Tests.Import;

/// <summary>A store and a directory in which files can be imported.</summary>
public abstract class ImportBench : IAsyncLifetime
{
    /// <summary>The hub's key; whoever does not say otherwise imports under this one.</summary>
    protected static readonly byte[] IdKey = [.. Enumerable.Range(0, 32).Select(place => (byte)place)];

    private readonly TemporaryStore _temporary = new();

    protected RecordsStore Store => _temporary.Store;

    public Task InitializeAsync() => _temporary.InitializeAsync();

    public Task DisposeAsync() => _temporary.DisposeAsync();

    protected string Save(string name, string text)
    {
        var path = _temporary.PathOf(name);
        File.WriteAllText(path, text, Encoding.UTF8);
        return path;
    }

    protected Task<ImportReport> ImportAsync(
        string path,
        ImportFormat format,
        int batchSize = 500,
        IProgress<ImportProgress>? progress = null,
        string agency = "IDN.KEMLU",
        byte[]? idKey = null,
        CancellationToken cancellationToken = default
    )
    {
        var rejects = _temporary.PathOf("rejects.csv");
        var request = new ImportRequest(path, format, CountryCode.Parse(agency[..3]), agency, rejects)
        {
            BatchSize = batchSize,
        };
        return new Importer(Store, idKey ?? IdKey, TimeProvider.System).ImportAsync(
            request,
            progress,
            cancellationToken
        );
    }

    /// <summary>The lines of the rejects file, the header excluded.</summary>
    protected string[] Rejects() => [.. File.ReadAllLines(_temporary.PathOf("rejects.csv")).Skip(1)];

    protected sealed class Callback(Action<ImportProgress> action) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => action(value);
    }
}
