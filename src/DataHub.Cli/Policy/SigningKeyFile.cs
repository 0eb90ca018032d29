using System.Security.Cryptography;

namespace DataHub.Cli.Policy;

/// <summary>A party's private key on disk: PKCS#8 in PEM, on P-256, to be read by its owner only.</summary>
internal static class SigningKeyFile
{
    /// <summary>Writes a key to a file that must not be there yet.</summary>
    /// <exception cref="NotDoneException">It is there, or cannot be written.</exception>
    public static void Create(string path, ECDsa key)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var writer = new StreamWriter(path, options);
            writer.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new NotDoneException($"{path} exists. A key is never overwritten: name another file.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NotDoneException($"The private key cannot be written: {fault.Message}");
        }
    }

    /// <exception cref="NotDoneException">It cannot be read, or is not such a key.</exception>
    public static ECDsa Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            _ = key.ExportPkcs8PrivateKey();
            return key;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new NotDoneException($"The private key cannot be read: {fault.Message}");
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new NotDoneException(
                $"{path} is not a private key in PEM without password. Make one with 'datahub policy key'."
            );
        }
    }
}
