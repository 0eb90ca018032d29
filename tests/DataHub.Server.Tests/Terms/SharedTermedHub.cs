namespace DataHub.Server.Tests.Terms;

/// <summary>One hub for all tests of a class: an indicator of Malaysia, one of Thailand, and a token of the bureau that has to say why.</summary>
public sealed class SharedTermedHub : IAsyncLifetime
{
    public const string MalaysianNumber = "+60012345001";
    public const string ThaiNumber = "+66081234002";

    public TermedHub Hub { get; private set; } = null!;

    public string Bureau { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Hub = await TermedHub.StartAsync();
        await Hub.StoreIndicatorAsync(1, "MYS", MalaysianNumber);
        await Hub.StoreIndicatorAsync(2, "THA", ThaiNumber);
        Bureau = await Hub.TokenOfNewClientAsync("phl.nbi", TermedHub.Investigation);
    }

    public Task DisposeAsync() => Hub.DisposeAsync().AsTask();
}
