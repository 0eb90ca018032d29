using DataHub.Tests.FailPoints;

#pragma warning disable CA1050, CA1812 // The runtime looks for exactly this name, outside any namespace.

/// <summary>
/// Runs inside an unchanged program before its own first line, because the environment of that one process names this assembly
/// (<c>DOTNET_STARTUP_HOOKS</c>). Programs know nothing of it: what can set their environment can do anything to them anyway.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Trigger.Variable) is { Length: > 0 } setting)
            Trigger.Arm(setting);
        if (Environment.GetEnvironmentVariable(EarlyAcknowledgement.Variable) is { Length: > 0 })
            EarlyAcknowledgement.Plant();
    }
}
