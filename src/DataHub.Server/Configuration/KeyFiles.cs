using System.Security.Cryptography;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Server.Identity.Keys;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Configuration;

/// <summary>Where the hub's own secrets are: in Development it makes them, in <c>keys/</c> of the data directory; elsewhere they are given.</summary>
internal sealed class KeyFiles(
    IOptions<DataOptions> data,
    IOptions<PolicyOptions> policies,
    IHostEnvironment environment
)
{
    public const string AuditKeyFile = "DataHub:Audit:KeyFile";

    /// <summary>The file of that name among the keys of the hub's own making.</summary>
    public string Own(string name) => Path.Combine(Path.GetFullPath(data.Value.Directory), "keys", name);

    /// <summary>The secret that pseudonyms are made with.</summary>
    /// <exception cref="StartRefusedException">There is none, or it is too short.</exception>
    public PseudonymSecret PseudonymSecret()
    {
        var file = policies.Value.PseudonymKeyFile ?? Own("pseudonym.key");
        if (environment.IsDevelopment() && !File.Exists(file))
            PrivateFile.Write(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        try
        {
            return new PseudonymSecret(Convert.FromBase64String(File.ReadAllText(file).Trim()));
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            throw new StartRefusedException([
                $"{PolicyOptions.Section}:PseudonymKeyFile: {file} is not a readable file with base64 of at least 32 bytes.",
            ]);
        }
    }
}
