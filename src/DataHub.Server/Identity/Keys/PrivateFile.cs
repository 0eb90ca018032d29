namespace DataHub.Server.Identity.Keys;

/// <summary>Files that only the hub's own account may read.</summary>
internal static class PrivateFile
{
    /// <exception cref="IOException">The file is already there.</exception>
    public static void Write(string file, string text)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            // The folder's access list is what protects files there.
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(
                directory,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
