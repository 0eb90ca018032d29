using System.Security.Cryptography;

namespace DataHub.Audit.Keys;

/// <summary>A file with a secret of 32 random bytes.</summary>
internal static class SecretFile
{
    private const int Length = 32;

    /// <summary>Reads a secret. <paramref name="what"/> says in a refusal which file it is.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or does not hold 32 bytes.</exception>
    public static byte[] Read(string file, string what)
    {
        if (!File.Exists(file))
            throw new InvalidOperationException(
                $"The {what} {file} does not exist: bring it back, or name it in the settings."
            );
        var secret = File.ReadAllBytes(file);
        return secret.Length == Length
            ? secret
            : throw new InvalidOperationException(
                $"The {what} {file} must hold exactly {Length} bytes, not base64 of them: bring the right one back."
            );
    }

    /// <summary>Writes a new secret that only the owner may read, unless the file exists already.</summary>
    public static void Create(string file)
    {
        if (File.Exists(file))
            return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        // Written beside and moved without overwriting: a crash leaves no half key, and of two processes that start together one wins.
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(RandomNumberGenerator.GetBytes(Length));
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
