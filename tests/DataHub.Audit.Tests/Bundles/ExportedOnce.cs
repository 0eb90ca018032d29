namespace DataHub.Audit.Tests.Bundles;

/// <summary>A bundle of 600 entries and one of 5 with two checkpoints, exported once for many tests that each change a copy.</summary>
public sealed class ExportedOnce : IAsyncLifetime
{
    internal BundleInFile Of600 { get; private set; } = null!;

    internal BundleInFile Of5 { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Of600 = await BundleInFile.CreateAsync(600);
        Of5 = await BundleInFile.CreateAsync(3, 5);
    }

    public async Task DisposeAsync()
    {
        await Of600.DisposeAsync();
        await Of5.DisposeAsync();
    }
}
