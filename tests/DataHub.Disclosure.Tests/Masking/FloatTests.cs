using DataHub.Disclosure.Tests.Worlds;
using DataHub.Records.Model;
using DataHub.Tests.Stores;

namespace DataHub.Disclosure.Tests.Masking;

public sealed class FloatTests
{
    /// <summary>PostgreSQL keeps the sign of a zero, and finds it by <c>eq: 0</c>.</summary>
    [PostgreSqlFact]
    public async Task A_place_on_the_equator_is_there_whatever_the_sign_of_its_zero()
    {
        await using var world = await World.OnPostgreSqlAsync();
        await world.ReplaceAsync(
            new VictimRecord
            {
                Id = 1,
                HomeAddress = new Place { Latitude = -0.0, Longitude = 104.5 },
                Operands = new() { Originator = Entitlements.Idn.Numeric },
            }
        );

        var (answer, _) = await World.AskAsync(
            world.Engine(),
            Entitlements.Full(Entitlements.Idn),
            "{ victims(where: { homeAddress: { latitude: { eq: 0.0 } } }) { nodes { homeAddress { latitude longitude } } } }"
        );

        Assert.Equal("{\"nodes\":[{\"homeAddress\":{\"latitude\":0,\"longitude\":104.5}}]}", answer!.ToJsonString());
    }
}
