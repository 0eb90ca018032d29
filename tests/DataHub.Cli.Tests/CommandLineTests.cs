using System.CommandLine;
using Microsoft.Extensions.Configuration;

namespace DataHub.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Every_command_argument_and_option_says_what_it_is()
    {
        var commands = Below(
                CommandLine.Create(
                    new HubSettings(new ConfigurationBuilder().Build()),
                    new Terminal(TextWriter.Null, TextWriter.Null, isInteractive: false)
                )
            )
            .ToList();
        Assert.True(commands.Count > 40);
        Assert.Empty(commands.SelectMany(Undescribed));
        Assert.Equal(["x: x", "x: y"], Undescribed(new Command("x") { new Argument<string>("y") }));
    }

    [Theory]
    [InlineData("clients", "add-key", "x", "CommandLineTests.json", "--until", "tomorrow")]
    [InlineData("database", "script", "--provider", "Oracle")]
    [InlineData("audit", "duties", "--standing", "Late")]
    [InlineData("audit", "proof", "first")]
    [InlineData("audit", "proof", "-1")]
    [InlineData("audit", "new-epoch", "--reason")]
    [InlineData("audit", "export", "x", "--reason", "y", "--approval", "7")]
    [InlineData("policy", "lint", "--now", "31/12/2027")]
    [InlineData("policy", "explain", "--agency", "x", "--purpose", "x", "--originator", "x", "--voice", "Judge")]
    [InlineData("policy", "explain", "--agency", "x", "--purpose", "x", "--originator", "x", "--now", "soon")]
    [InlineData("import", "x", "--originator", "Indonesia")]
    public async Task A_value_that_cannot_be_read_is_refused_in_the_user_s_words(params string[] args)
    {
        using var hub = new HubOnDisk();
        var (code, _, error) = await hub.RunAsync(args);
        Assert.Equal(2, code);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("System.", error);
        Assert.DoesNotContain("DataHub.", error);
    }

    [Theory]
    [InlineData("2027-06-01", "2027-06-01")]
    [InlineData("2027-06-01T02:00:00+07:00", "2027-05-31")]
    [InlineData("2027-06-01T23:00:00Z", "2027-06-01")]
    public void A_day_begins_at_midnight_UTC_wherever_the_command_runs(string written, string day)
    {
        var now = TypedOptions.Instant("--now", "Now.");
        var read = new RootCommand { now }
            .Parse(["--now", written])
            .GetValue(now);
        Assert.Equal((day, TimeSpan.Zero), ($"{read:yyyy-MM-dd}", read!.Value.Offset));
    }

    private static IEnumerable<Command> Below(Command command) =>
        command.Subcommands.SelectMany(Below).Prepend(command);

    private static IEnumerable<string> Undescribed(Command command) =>
        command
            .Arguments.Cast<Symbol>()
            .Concat(command.Options)
            .Prepend(command)
            .Where(symbol => string.IsNullOrWhiteSpace(symbol.Description))
            .Select(symbol => $"{command.Name}: {symbol.Name}");
}
