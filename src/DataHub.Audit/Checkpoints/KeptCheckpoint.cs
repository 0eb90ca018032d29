using System.Text;

namespace DataHub.Audit.Checkpoints;

/// <summary>
/// The last checkpoint that was published, in a file outside the database: what shows that the database was put back to an earlier state.
/// It serves best on another disk than the database.
/// </summary>
internal sealed class KeptCheckpoint(string file)
{
    /// <summary>The kept note; null when none was kept yet, or when the options name no file.</summary>
    public string? Read() => file.Length > 0 && File.Exists(file) ? File.ReadAllText(file, Encoding.UTF8) : null;

    /// <summary>Whether a file is named, and another note or none is in it.</summary>
    public bool Lacks(string note) => file.Length > 0 && Read() != note;

    /// <summary>Takes the place of the note kept before: after a crash the file holds the one or the other, whole.</summary>
    public void Write(string note)
    {
        if (file.Length == 0)
            return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes(note));
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, file, overwrite: true);
    }
}
