using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Server.Identity.Keys;

/// <summary>An ES256 key in a PEM file.</summary>
internal static class SigningKey
{
    private const string DevelopmentMark = "DataHub development key. Hubs outside Development refuse it.";

    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>What is wrong with a key file; null when it holds a P-256 private key.</summary>
    public static string? FaultOf(string file)
    {
        if (!File.Exists(file))
            return "does not exist.";
        try
        {
            using var key = Load(file);
            return key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256
                ? null
                : "is not on the curve P-256.";
        }
        catch (Exception e)
            when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            return "cannot be read as the PEM of an unencrypted EC private key.";
        }
    }

    public static bool IsForDevelopment(string file) =>
        File.Exists(file) && File.ReadAllText(file).Contains(DevelopmentMark, StringComparison.Ordinal);

    /// <summary>The key of a file that <see cref="FaultOf"/> has found sound. Its id is the RFC 7638 thumbprint.</summary>
    public static ECDsaSecurityKey Read(string file)
    {
        var key = new ECDsaSecurityKey(Load(file));
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    /// <summary>Makes a development key, readable by its owner only, unless the file is there.</summary>
    public static void CreateForDevelopment(string file)
    {
        if (File.Exists(file))
            return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PrivateFile.Write(file, $"{DevelopmentMark}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    private static ECDsa Load(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        _ = key.ExportParameters(includePrivateParameters: true);
        return key;
    }
}
