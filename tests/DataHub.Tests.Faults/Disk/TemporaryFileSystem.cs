using System.Diagnostics;

namespace DataHub.Tests.Faults.Disk;

/// <summary>A real file system of a few megabytes, in memory, mounted for one test. Mounting takes root.</summary>
internal sealed class TemporaryFileSystem : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("datahub-disk-");

    public TemporaryFileSystem(int megabytes) =>
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", directory.FullName);

    public string Path => directory.FullName;

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full: that was the point.
        }
    }

    /// <summary>Takes the ballast away.</summary>
    public void MakeRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "-l", directory.FullName);
        directory.Delete();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} failed: this test mounts a file system, which takes root.");
    }
}
