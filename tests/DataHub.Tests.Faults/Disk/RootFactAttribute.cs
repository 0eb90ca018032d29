namespace DataHub.Tests.Faults.Disk;

/// <summary>A test that mounts a file system, which takes root on Linux. Without that it is skipped, with the reason; in CI it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        var mayMount = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;
        if (!mayMount && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "It mounts a file system, which takes root on Linux.";
    }
}
