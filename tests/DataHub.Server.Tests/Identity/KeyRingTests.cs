using DataHub.Server.Tests.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity;

public sealed class KeyRingTests
{
    [Fact]
    public async Task Nodes_of_one_store_share_the_ring_and_the_store_alone_does_not_open_it()
    {
        await using var first = await HubHost.StartAsync(new HubHostOptions());
        var sealedText = ProtectorOf(first).Protect("a sign-in");
        await using (var second = await HubHost.StartAsync(new HubHostOptions { DataDirectory = first.DataDirectory }))
            Assert.Equal("a sign-in", ProtectorOf(second).Unprotect(sealedText));
        var xml = Assert.Single(
            first.Read("""SELECT "Xml" FROM "IdentityDataProtectionKeys" """, row => row.GetString(0))
        );
        Assert.Contains("EncryptedData", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("No XML encryptor", first.Logs.Text, StringComparison.Ordinal);
    }

    private static IDataProtector ProtectorOf(HubHost hub) =>
        hub.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
