using Microsoft.Data.Sqlite;

namespace DataHub.Records.Tests;

/// <summary>An embedded store in a directory of its own, with its tables; gone when the test ends.</summary>
public sealed class TemporaryStore : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("datahub-");

    public TemporaryStore() => Store = new RecordsStore(new DataOptions { Directory = _directory.FullName });

    public RecordsStore Store { get; }

    public string PathOf(string file) => Path.Combine(_directory.FullName, file);

    public Task InitializeAsync() => Store.MigrateAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _directory.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
