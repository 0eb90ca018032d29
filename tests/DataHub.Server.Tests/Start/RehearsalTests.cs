using DataHub.Server.Start;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Start;

public sealed class RehearsalTests
{
    [Fact]
    public async Task What_is_rehearsed_comes_as_far_as_its_plan_and_is_in_no_entry()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions());
        var before = hub.Entries().Count;
        Assert.True(await hub.Services.GetRequiredService<Rehearsal>().RunAsync());
        Assert.Equal(before, hub.Entries().Count);
    }

    [Fact]
    public void A_spare_token_can_be_made_and_read() => SpareToken.MakeAndRead();
}
