using DataHub.Clients.Credentials;

namespace DataHub.Clients.Tests;

public sealed class ClientTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("b", "a -90 -1", "b -60 29")]
    [InlineData("a", "a -90 -1")]
    [InlineData("b", "a -90 -20", "b -60 -1")]
    [InlineData("", "a -90 9", "b 5 90")]
    [InlineData("", "a -90 -1", "b -9 60")]
    public void The_last_credential_of_a_kind_is_ending_within_its_last_month_and_after_it(
        string ending,
        params string[] credentials
    )
    {
        var client = new Client("khm.ncct.registry", "KHM", "KHM.NCCT") { Credentials = [.. credentials.Select(Read)] };

        Assert.Equal(ending, string.Concat(client.Ending(Now).Select(credential => credential.Id)));
    }

    /// <summary>Of an id and the days from now on which it begins and ends.</summary>
    private static ClientCredential Read(string text)
    {
        var parts = text.Split(' ');
        return new(parts[0], CredentialKind.Certificate, Day(parts[1]), Day(parts[2]));
    }

    private static DateTimeOffset Day(string days) =>
        Now.AddDays(int.Parse(days, System.Globalization.CultureInfo.InvariantCulture));
}
