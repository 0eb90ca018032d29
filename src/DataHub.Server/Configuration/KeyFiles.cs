using System.Security.Cryptography;
using DataHub.Disclosure.Opaque;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Server.Identity.Keys;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Configuration;

/// <summary>Where the hub's own secrets are: in Development it makes them, in <c>keys/</c> of the data directory; elsewhere they are given.</summary>
internal sealed class KeyFiles(
    IOptions<DataOptions> data,
    IOptions<PolicyOptions> policies,
    IOptions<SchemaOptions> schema,
    IHostEnvironment environment
)
{
    public const string AuditKeyFile = "DataHub:Audit:KeyFile";
    public const string SubjectKeyFile = "DataHub:Audit:SubjectKeyFile";

    /// <summary>Where this node keeps its own files.</summary>
    public string DataDirectory => Path.GetFullPath(data.Value.Directory);

    /// <summary>The secret that pseudonyms are made with.</summary>
    /// <exception cref="StartRefusedException">There is none, or it is too short.</exception>
    public PseudonymSecret PseudonymSecret() =>
        new(
            Read(
                $"{PolicyOptions.Section}:PseudonymKeyFile",
                policies.Value.PseudonymKeyFile ?? Path.Combine(DataDirectory, "keys", "pseudonym.key")
            )
        );

    /// <summary>The secret behind opaque ids and cursors.</summary>
    /// <exception cref="StartRefusedException">There is none, or it is too short.</exception>
    public DisclosureSecret DisclosureSecret() =>
        new(
            Read(
                $"{SchemaOptions.Section}:IdKeyFile",
                schema.Value.IdKeyFile ?? Disclosure.Opaque.DisclosureSecret.UsualFile(DataDirectory)
            )[..SecretText.Length]
        );

    private byte[] Read(string setting, string file)
    {
        if (environment.IsDevelopment() && !File.Exists(file))
            PrivateFile.Write(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretText.Length)));
        try
        {
            return SecretText.Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            // Whatever is wrong with the file, what to do about it is the same.
            throw new StartRefusedException([
                $"{setting}: {file} is not a readable file with base64 of at least {SecretText.Length} bytes.",
            ]);
        }
    }
}
