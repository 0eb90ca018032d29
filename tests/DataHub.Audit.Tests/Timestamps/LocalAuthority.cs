using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DataHub.Tests.Stores;

namespace DataHub.Audit.Tests.Timestamps;

/// <summary>A time-stamp authority of one's own: <c>openssl ts</c> behind a small HTTP server.</summary>
internal sealed class LocalAuthority : IDisposable
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-tsa-");
    private readonly HttpListener server = new();

    public LocalAuthority()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        WriteKey("authority", out var certificate);
        Certificate = certificate;
        server.Prefixes.Add(Address.AbsoluteUri);
        server.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public X509Certificate2 Certificate { get; }

    public string CertificateFile => Path.Combine(folder.FullName, "authority.pem");

    /// <summary>What is answered instead of what was asked for: a request that replaces the real one.</summary>
    public byte[]? AnswersTo { get; set; }

    /// <summary>The token's whole answer to a request, as <c>openssl ts -reply</c> gives it.</summary>
    public byte[] Reply(byte[] query)
    {
        var (question, answer, config) = (In("query.tsq"), In("reply.tsr"), In("ts.cnf"));
        File.WriteAllBytes(question, query);
        File.WriteAllText(In("serial"), "01\n");
        File.WriteAllText(
            config,
            $"""
            [tsa]
            default_tsa = one
            [one]
            serial = {In("serial")}
            crypto_device = builtin
            signer_cert = {CertificateFile}
            signer_key = {In("authority.key")}
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            """
        );
        using var process = Process.Start(
            new ProcessStartInfo("openssl", ["ts", "-reply", "-config", config, "-queryfile", question, "-out", answer])
            {
                RedirectStandardError = true,
            }
        )!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return File.ReadAllBytes(answer);
    }

    /// <summary>What <c>openssl ts -verify</c> says of a token over a note: somebody else's program, away from the hub.</summary>
    public string Check(string note, string tokenFile)
    {
        File.WriteAllText(In("note"), note);
        using var process = Process.Start(
            new ProcessStartInfo(
                "openssl",
                ["ts", "-verify", "-data", In("note"), "-in", tokenFile, "-token_in", "-CAfile", CertificateFile]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return said;
    }

    public void Dispose()
    {
        server.Close();
        Certificate.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task ServeAsync()
    {
        while (server.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await server.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            context.Response.ContentType = "application/timestamp-reply";
            await context.Response.OutputStream.WriteAsync(Reply(AnswersTo ?? body.ToArray()));
            context.Response.Close();
        }
    }

    private void WriteKey(string name, out X509Certificate2 certificate)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            $"CN={name}.test",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(TimeStamping)], critical: true));
        var from = TimeProvider.System.GetUtcNow();
        certificate = request.CreateSelfSigned(from.AddDays(-1), from.AddDays(30));
        File.WriteAllText(In($"{name}.pem"), certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(In($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private string In(string name) => Path.Combine(folder.FullName, name);
}
