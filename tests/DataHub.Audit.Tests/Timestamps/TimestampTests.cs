using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using DataHub.Audit.Bundles;
using DataHub.Audit.Timestamps;
using DataHub.Audit.Verification;
using DataHub.Audit.Witnessing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DataHub.Audit.Tests.Timestamps;

public sealed class TimestampTests : IAsyncLifetime, IDisposable
{
    private readonly LocalAuthority authority = new();
    private readonly SaidLines said = new();
    private AuditStoreInFile store = null!;
    private ServiceProvider services = null!;

    public async Task InitializeAsync()
    {
        store = await AuditStoreInFile.CreateAsync(5);
        store.Options.Timestamps.Authority = authority.Address;
        store.Options.Timestamps.CertificateFile = authority.CertificateFile;
        services = Services();
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await store.DisposeAsync();
    }

    public void Dispose()
    {
        authority.Dispose();
        said.Dispose();
    }

    [Fact]
    public async Task A_checkpoint_gets_a_token_of_the_authority_once_an_interval()
    {
        await store.Checkpoints.IssueAsync(default);
        await RunAsync();
        await RunAsync();
        await store.FillAsync(1);
        await store.Checkpoints.IssueAsync(default);
        await RunAsync();
        Assert.Equal(1L, Tokens());

        store.Clock.Advance(store.Options.Timestamps.Interval);
        await RunAsync();

        Assert.Equal(2L, Tokens());
        var finding = Assert.Single(Verify());
        Assert.Equal((2, null), (finding.Timestamps, finding.Fault));
        Assert.InRange(finding.LastTimestamp!.Value, Now.AddMinutes(-10), Now.AddMinutes(10));
    }

    [Fact]
    public async Task A_token_over_another_note_is_not_taken()
    {
        await store.Checkpoints.IssueAsync(default);
        authority.AnswersTo = Query("another note\n");

        await RunAsync();

        Assert.Equal(0L, Tokens());
    }

    [Fact]
    public async Task A_token_of_another_authority_is_not_taken()
    {
        using var foreign = new LocalAuthority();
        store.Options.Timestamps.Authority = foreign.Address;
        await store.Checkpoints.IssueAsync(default);

        await RunAsync();

        Assert.Equal(0L, Tokens());
    }

    [Fact]
    public async Task After_an_authority_renewed_its_certificate_tokens_of_both_are_true()
    {
        await store.Checkpoints.IssueAsync(default);
        await RunAsync();
        using var renewed = new LocalAuthority();
        store.Options.Timestamps.Authority = renewed.Address;
        await File.AppendAllTextAsync(authority.CertificateFile, await File.ReadAllTextAsync(renewed.CertificateFile));
        await using var restarted = Services();
        await store.FillAsync(1);
        await store.Checkpoints.IssueAsync(default);
        store.Clock.Advance(store.Options.Timestamps.Interval);

        await restarted.GetRequiredService<TimestampRound>().RunAsync(AuditStoreInFile.LogName, default);

        Assert.Equal(2L, Tokens());
        var both = CheckpointTimestamp.ReadCertificates(authority.CertificateFile);
        var finding = Assert.Single(restarted.GetRequiredService<AttestationVerifier>().Verify(TrustPolicy.None, both));
        Assert.Equal((2, null), (finding.Timestamps, finding.Fault));
    }

    [Fact]
    public async Task An_authority_that_is_gone_costs_its_token_only()
    {
        store.Options.Timestamps.Authority = new Uri("http://127.0.0.1:9/");
        await store.Checkpoints.IssueAsync(default);

        await RunAsync();

        Assert.Equal(0L, Tokens());
    }

    [Fact]
    public async Task A_stored_token_that_was_put_under_another_checkpoint_or_changed_turns_the_verification_red()
    {
        await store.Checkpoints.IssueAsync(default);
        await RunAsync();
        var token = (byte[])store.Scalar("SELECT Token FROM AuditTimestamps")!;
        Assert.Null(Assert.Single(Verify()).Fault);

        token[^1] ^= 1;
        store.Execute("UPDATE AuditTimestamps SET Token = @t", ("@t", token));
        Assert.Equal(5, Assert.Single(Verify()).Fault!.Sequence);

        token[^1] ^= 1;
        await store.FillAsync(1);
        await store.Checkpoints.IssueAsync(default);
        store.Execute("UPDATE AuditTimestamps SET Token = @t, Size = 6", ("@t", token));
        Assert.Equal(AuditFaultKind.Checkpoint, Assert.Single(Verify()).Fault!.Kind);
    }

    [Fact]
    public async Task A_token_goes_with_an_export_and_is_checked_there_offline_by_us_and_by_openssl()
    {
        var note = (await store.Checkpoints.IssueAsync(default)).Note;
        await RunAsync();
        var folder = Path.Combine(Directory.CreateTempSubdirectory("datahub-bundle-").FullName, "bundle");
        try
        {
            var export = services.GetRequiredService<AuditExport>();
            await export.WriteAsync(folder, store.Epochs.Keys(), [], null, default);
            var token = Assert.Single(Directory.GetFiles(folder, "5.tst", SearchOption.AllDirectories));

            Assert.Equal((1, null), Judged(authority));
            using (var foreign = new LocalAuthority())
                Assert.Equal(5, Judged(foreign).Fault!.Sequence);
            Assert.Contains("Verification: OK", authority.Check(note, token), StringComparison.Ordinal);

            var bytes = await File.ReadAllBytesAsync(token);
            bytes[^1] ^= 1;
            await File.WriteAllBytesAsync(token, bytes);
            Assert.Equal(5, Judged(authority).Fault!.Sequence);
            Assert.DoesNotContain("Verification: OK", authority.Check(note, token), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }

        (int Timestamps, AuditFault? Fault) Judged(LocalAuthority by)
        {
            var bundle = AuditBundle.Open(folder);
            var finding = Assert.Single(bundle.VerifyAttestations(TrustPolicy.None, [by.Certificate]));
            return (finding.Timestamps, finding.Fault);
        }
    }

    [Fact]
    public async Task A_token_by_a_foreign_certificate_does_not_verify()
    {
        using var foreign = new LocalAuthority();
        var note = (await store.Checkpoints.IssueAsync(default)).Note;
        await RunAsync();
        var token = (byte[])store.Scalar("SELECT Token FROM AuditTimestamps")!;

        Assert.True(CheckpointTimestamp.TryVerify(note, token, [authority.Certificate], out _));
        Assert.False(CheckpointTimestamp.TryVerify(note, token, [foreign.Certificate], out _));
        Assert.False(CheckpointTimestamp.TryVerify(note + "\n", token, [authority.Certificate], out _));
        Assert.False(CheckpointTimestamp.TryVerify(note, token.AsMemory(1), [authority.Certificate], out _));
        Assert.False(CheckpointTimestamp.TryVerify(note, (byte[])[.. token, 0], [authority.Certificate], out _));
        Assert.False(CheckpointTimestamp.TryVerify(note, default, [authority.Certificate], out _));
    }

    private ServiceProvider Services() =>
        new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(said))
            .AddSingleton<TimeProvider>(store.Clock)
            .AddDataHubAudit(_ => { })
            .AddSingleton(Options.Create(store.Options))
            .BuildServiceProvider();

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Task RunAsync() =>
        services.GetRequiredService<TimestampRound>().RunAsync(AuditStoreInFile.LogName, default);

    private long Tokens() => (long)store.Scalar("SELECT COUNT(*) FROM AuditTimestamps")!;

    private IReadOnlyList<AttestationFinding> Verify() =>
        services.GetRequiredService<AttestationVerifier>().Verify(TrustPolicy.None, [authority.Certificate]);

    private static byte[] Query(string text) =>
        Rfc3161TimestampRequest
            .CreateFromData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, requestSignerCertificates: true)
            .Encode();
}
