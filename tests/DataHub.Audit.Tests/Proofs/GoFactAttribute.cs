namespace DataHub.Audit.Tests.Proofs;

/// <summary>A test that needs Go and Debian's package of golang.org/x/mod. CI installs both and does not skip it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GoFactAttribute : FactAttribute
{
    public const string Packages = "/usr/share/gocode";

    public GoFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") is null && !Directory.Exists($"{Packages}/src/golang.org/x/mod"))
            Skip = "apt-get install golang-go golang-golang-x-mod-dev";
    }
}
