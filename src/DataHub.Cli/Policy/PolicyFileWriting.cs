namespace DataHub.Cli.Policy;

/// <summary>Writes files of the policy directory whole or not at all: a hub may be reading them.</summary>
internal static class PolicyFileWriting
{
    /// <exception cref="NotDoneException">It cannot be written.</exception>
    public static void Replace(string path, string text)
    {
        var fresh = $"{path}.new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(fresh, text);
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NotDoneException($"{path} cannot be written: {fault.Message}");
        }
    }
}
