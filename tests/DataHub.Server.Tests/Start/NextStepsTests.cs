using System.Diagnostics;
using DataHub.Server.Start;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Start;

public sealed class NextStepsTests(SharedHub hub) : IClassFixture<SharedHub>
{
    private string Address => hub.Host.Address.ToString().TrimEnd('/');

    [Fact]
    public void The_terminal_shows_each_command_on_one_line()
    {
        hub.Host.Services.GetRequiredService<NextSteps>().Print(Address);
        var lines = hub.Host.Console.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        Assert.Contains(NextSteps.TokenCommand(Address), lines);
        Assert.Contains(NextSteps.QueryCommand(Address), lines);
        Assert.Contains(lines, line => line.Contains("brn.none", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://[::]:5080", "http://localhost:5080")]
    [InlineData("http://0.0.0.0:80/", "http://localhost:80")]
    [InlineData("https://hub.example:443", "https://hub.example:443")]
    public void An_address_for_every_interface_is_shown_as_one_that_can_be_opened(string bound, string shown) =>
        Assert.Equal(shown, NextSteps.Reachable(bound));

    [SkippableFactWhenNoCurl]
    public async Task The_two_commands_work_when_pasted_into_a_shell()
    {
        var script =
            $"{NextSteps.TokenCommand(Address)}\n[ -n \"$TOKEN\" ] || exit 9\n{NextSteps.QueryCommand(Address)}";
        using var shell = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", script])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var answer = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
        Assert.StartsWith("{", answer, StringComparison.Ordinal);
    }

    /// <summary>Runs where a shell and curl are; elsewhere it is reported as skipped.</summary>
    private sealed class SkippableFactWhenNoCurlAttribute : FactAttribute
    {
        public SkippableFactWhenNoCurlAttribute()
        {
            var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            if (!File.Exists("/bin/sh") || !folders.Any(folder => File.Exists(Path.Combine(folder, "curl"))))
                Skip = "There is no shell with curl here.";
        }
    }
}
