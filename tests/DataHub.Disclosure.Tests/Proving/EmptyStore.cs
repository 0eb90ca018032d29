using DataHub.Disclosure.Proving;
using DataHub.Records;

namespace DataHub.Disclosure.Tests.Proving;

/// <summary>A session of an embedded database in memory without any table.</summary>
public sealed class EmptyStore : IAsyncLifetime
{
    private OperandStore? session;

    public static RecordsStore Store { get; } = new(new DataOptions { ConnectionString = "Data Source=:memory:" });

    internal OperandStore Session => session!;

    public async Task InitializeAsync() => session = await OperandStore.OpenAsync(Store, CancellationToken.None);

    public async Task DisposeAsync() => await Session.DisposeAsync();
}
