using System.Security.Cryptography;
using System.Text;
using DataHub.Audit;
using DataHub.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Tests.InForce;

/// <summary>Outside Development nothing widens that its parties have not signed, neither while the hub runs nor when it starts again.</summary>
public sealed class SignedReloadTests : IAsyncLifetime, IDisposable
{
    private readonly SignedFolder _signed = new();
    private ReloadingHub _hub = null!;

    public async Task InitializeAsync() => _hub = await ReloadingHub.StartInProductionAsync(_signed.Policies);

    public Task DisposeAsync() => _hub.DisposeAsync().AsTask();

    public void Dispose() => _signed.Dispose();

    [Fact]
    public async Task Signed_policies_are_in_force_as_written() => Assert.Equal("Healthy", await _hub.ReadyAsync());

    [Fact]
    public async Task A_store_that_began_with_the_sample_takes_the_parties_own_policies()
    {
        using var sample = new PolicyFolder();
        var (manifest, raw) = PolicySource.Read(sample.Path).Keep();
        var texts = AuditTexts.For(_hub.Host.Services.GetRequiredService<IOptions<AuditOptions>>().Value);
        var named = Encoding.UTF8.GetBytes(manifest);
        await texts.KeepAsync(
            raw.Values.Append(named).Select(text => (ReadOnlyMemory<byte>)text),
            CancellationToken.None
        );
        await texts.NameAsync(
            "policies/last-good",
            Convert.ToHexStringLower(SHA256.HashData(named)),
            CancellationToken.None
        );

        await _hub.RestartAsync();

        Assert.Equal("Healthy", await _hub.ReadyAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_unsigned_version_that_widens_keeps_the_last_good_one_in_force(bool isRestarted)
    {
        var version = _hub.Version;
        Widen();
        if (isRestarted)
            await _hub.RestartAsync();
        else
            Assert.True(await _hub.LookAsync());

        Assert.Equal(version, _hub.Version);
        var ready = await _hub.ReadyAsync();
        Assert.StartsWith("Degraded\n", ready, StringComparison.Ordinal);
        Assert.Contains(ReloadingHub.Agreement, ready, StringComparison.Ordinal);
        Assert.Contains("Version 1 of urn:dh:agreement:khm-idn stays in force", ready, StringComparison.Ordinal);
        var (entry, text) = _hub.PolicyChanges()[^1];
        Assert.Equal(version, entry.Reason.Policy);
        Assert.Contains("POLICY_REFUSED", text, StringComparison.Ordinal);
        Assert.Equal(2, _hub.PolicyChanges().Count);
    }

    [Fact]
    public async Task A_refused_version_is_refused_after_reload_and_restart_and_restart_alike()
    {
        var version = _hub.Version;
        Widen();
        await _hub.LookAsync();
        for (var restart = 0; restart < 2; restart++)
        {
            await _hub.RestartAsync();
            Assert.Equal(version, _hub.Version);
            Assert.StartsWith("Degraded\n", await _hub.ReadyAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_signature_does_not_widen()
    {
        var version = _hub.Version;
        Widen();
        _signed.Sign(ReloadingHub.Agreement, "IDN");
        await _hub.LookAsync();

        Assert.Equal(version, _hub.Version);
        Assert.Contains("KHM: no signature", await _hub.ReadyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_widened_version_that_both_parties_sign_is_taken()
    {
        var version = _hub.Version;
        Widen();
        _signed.Sign(ReloadingHub.Agreement);
        await _hub.LookAsync();

        Assert.NotEqual(version, _hub.Version);
        Assert.Equal("Healthy", await _hub.ReadyAsync());
    }

    [Theory]
    [InlineData("KHM")]
    [InlineData("IDN")]
    public async Task A_narrower_version_with_one_signature_is_taken_and_stays_after_a_restart(string party)
    {
        var version = _hub.Version;
        _signed.Policies.Replace(ReloadingHub.Agreement, "\nversion: 1\n", "\nversion: 2\n");
        _signed.Policies.Replace(ReloadingHub.Agreement, "      pd:Language: full\n", "");
        _signed.Sign(ReloadingHub.Agreement, party);
        await _hub.LookAsync();

        var narrowed = _hub.Version;
        Assert.NotEqual(version, narrowed);
        Assert.Equal("Healthy", await _hub.ReadyAsync());
        await _hub.RestartAsync();
        Assert.Equal(narrowed, _hub.Version);
        // what both signed once does not come back: it would widen
        _signed.Policies.Restore();
        await _hub.LookAsync();
        Assert.Equal(narrowed, _hub.Version);
    }

    [Fact]
    public async Task A_new_key_counts_after_a_restart_even_where_the_shared_files_are_in_doubt()
    {
        var version = _hub.Version;
        var old = _signed.PublishNewKey("IDN");
        using (old)
        {
            _signed.SignStandard("IDN", old);
            Assert.True(await _hub.LookAsync());
        }
        Assert.Equal("Healthy", await _hub.ReadyAsync());

        Widen();
        _signed.Sign(ReloadingHub.Agreement);
        _signed.Policies.Replace("baseline.yaml", "\ntitle: ", "\ntitle: Not signed, ");
        await _hub.RestartAsync();

        Assert.NotEqual(version, _hub.Version);
        var ready = await _hub.ReadyAsync();
        Assert.Contains("standard: Not signed", ready, StringComparison.Ordinal);
        Assert.DoesNotContain(ReloadingHub.Agreement, ready, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_hub_in_development_took_is_not_last_good_elsewhere()
    {
        var texts = _hub.Host.Services.GetRequiredService<AuditTexts>();
        Assert.NotNull(await texts.FindNamedAsync("policies/last-good", CancellationToken.None));
        await using var development = await ReloadingHub.StartAsync(_signed.Policies);
        texts = development.Host.Services.GetRequiredService<AuditTexts>();
        Assert.Null(await texts.FindNamedAsync("policies/last-good", CancellationToken.None));
    }

    private void Widen()
    {
        _signed.Policies.Replace(ReloadingHub.Agreement, "\nversion: 1\n", "\nversion: 2\n");
        _signed.Policies.Replace(ReloadingHub.Agreement, "pd:BirthPlace: generalise:country", "pd:BirthPlace: full");
    }
}
