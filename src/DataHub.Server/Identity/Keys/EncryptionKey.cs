using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace DataHub.Server.Identity.Keys;

/// <summary>The secret with which stored tokens are encrypted, base64 of 32 bytes in a file.</summary>
internal static class EncryptionKey
{
    private const int Length = 32;

    private const string DevelopmentMark = "datahub-development-";

    /// <summary>What is wrong with a key file; null when it holds a secret.</summary>
    public static string? FaultOf(string file) =>
        TryRead(file) is null ? $"is not a readable file with base64 of {Length} bytes." : null;

    public static bool IsForDevelopment(string file) =>
        File.Exists(file) && File.ReadAllText(file).StartsWith(DevelopmentMark, StringComparison.Ordinal);

    /// <summary>The key of a file that <see cref="FaultOf"/> has found sound. Its id is the start of its hash.</summary>
    public static EncryptingCredentials Read(string file)
    {
        var secret = TryRead(file) ?? throw new InvalidOperationException($"{file} was not checked.");
        var key = new SymmetricSecurityKey(secret) { KeyId = Base64UrlEncoder.Encode(SHA256.HashData(secret)[..8]) };
        return new EncryptingCredentials(key, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512);
    }

    /// <summary>Makes a development key, readable by its owner only, unless the file is there.</summary>
    public static void CreateForDevelopment(string file)
    {
        if (!File.Exists(file))
            PrivateFile.Write(file, DevelopmentMark + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
    }

    private static byte[]? TryRead(string file)
    {
        try
        {
            var text = File.ReadAllText(file).Trim();
            if (text.StartsWith(DevelopmentMark, StringComparison.Ordinal))
                text = text[DevelopmentMark.Length..];
            return Convert.FromBase64String(text) is { Length: Length } secret ? secret : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }
}
