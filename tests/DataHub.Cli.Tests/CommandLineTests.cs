using System.CommandLine;
using DataHub.Cli.Tests.Policy;
using Microsoft.Extensions.Configuration;

namespace DataHub.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Every_command_argument_and_option_says_what_it_is()
    {
        var commands = Below(All()).ToList();
        Assert.True(commands.Count > 40);
        Assert.Empty(commands.SelectMany(Undescribed));
        Assert.Equal(["x: x", "x: y"], Undescribed(new Command("x") { new Argument<string>("y") }));
    }

    [Fact]
    public void Every_command_has_examples_that_it_can_read()
    {
        var leaves = Below(All()).Where(command => command.Subcommands.Count == 0).ToList();
        Assert.Equal(Examples.Paths.Order(), leaves.Select(Examples.PathOf).Order());
        // the files of examples are not there
        var unread = leaves
            .SelectMany(Examples.Of)
            .SelectMany(line => All().Parse(line).Errors.Select(error => $"{line}: {error.Message}"));
        Assert.All(unread, error => Assert.Contains("does not exist", error, StringComparison.Ordinal));
        Assert.NotEmpty(All().Parse("audit who-saw Victim 17 --reson x").Errors);
    }

    [Fact]
    public async Task Help_ends_with_what_people_type()
    {
        using var hub = new HubOnDisk();
        var (code, output, error) = await hub.RunAsync("people", "invite", "--help");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Usage:", output);
        Assert.EndsWith(
            $"Examples:{Environment.NewLine}  datahub people invite sok.dara --name \"Sok Dara\" --agency KHM.NCCT --role caseworker --role focal-point",
            output.TrimEnd()
        );
    }

    [Theory]
    [InlineData("audit", "who-saw", "Victim", "17", "--reason", " ")]
    [InlineData("audit", "export", "x", "--reason", "")]
    [InlineData("audit", "new-epoch", "--reason", "\t")]
    [InlineData("clients", "suspend", "x", "--reason", " ")]
    public async Task A_reason_that_says_nothing_is_none(params string[] args)
    {
        using var hub = new HubOnDisk();
        await hub.ServeAsync(1);
        var (code, _, error) = await hub.RunAsync(args);
        Assert.Equal(2, code);
        Assert.Contains("--reason: say why", error);
    }

    [Theory]
    [InlineData("DataHub:Data:Provder", "PostgreSql", "DataHub:Data: 'Provder' is no setting")]
    [InlineData("DataHub:Audit:Witnessing:Polcy", "x", "DataHub:Audit: 'Polcy' is no setting")]
    [InlineData("DataHub:Data:Provider", "Postgres", "Write one of Sqlite, SqlServer, PostgreSql")]
    [InlineData("DataHub:Audit:Deadline", "2 seconds", "as in 00:00:05")]
    public async Task A_setting_that_cannot_be_followed_is_named_and_no_store_is_touched(
        string setting,
        string value,
        string says
    )
    {
        using var hub = new HubOnDisk();
        hub.Set(setting, value);
        var (code, output, error) = await hub.RunAsync("database", "migrate");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(says, error);
        Assert.DoesNotContain("DataHub.Records", error);
        Assert.Empty(Directory.GetFiles(hub.Folder));
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
    [InlineData("clients", "list")]
    [InlineData("clients", "suspend", "x", "--reason", "y")]
    [InlineData("agencies", "list")]
    [InlineData("people", "list")]
    [InlineData("people", "invite", "x.y", "--name", "X Y", "--agency", "KHM.NCCT", "--role", "caseworker")]
    [InlineData("database", "migrate")]
    [InlineData("database", "check")]
    [InlineData("audit", "verify")]
    [InlineData("audit", "key")]
    [InlineData("audit", "proof", "0")]
    [InlineData("audit", "checkpoint")]
    [InlineData("audit", "who-saw", "Victim", "1")]
    [InlineData("audit", "erase-subject", "Victim", "1", "--reason", "x")]
    [InlineData("audit", "export", "x", "--reason", "y")]
    [InlineData("audit", "new-epoch", "--reason", "x")]
    [InlineData("audit", "duties")]
    [InlineData("audit", "pending")]
    [InlineData("audit", "replay")]
    [InlineData("policy", "diff", "policies", "policies", "--store")]
    [InlineData("import", "file", "--format", "htcds", "--originator", "IDN", "--agency", "IDN.KEMLU")]
    public async Task A_store_that_is_not_there_ends_every_command_in_the_words_of_its_client(params string[] args)
    {
        using var hub = new HubOnDisk();
        await hub.ServeAsync(1);
        hub.Set("DataHub:Data:Provider", "PostgreSql");
        hub.Set("DataHub:Data:ConnectionString", "Host=127.0.0.1;Port=1;Username=hub;Database=hub");
        var file = Path.Combine(hub.Folder, "file");
        await File.WriteAllTextAsync(file, "prs_FirstName\nX\n");
        var (code, _, error) = await hub.RunAsync([
            .. args.Select(arg =>
                arg switch
                {
                    "policies" => PolicyFolder.Shipped,
                    "file" => file,
                    _ => arg,
                }
            ),
        ]);
        Assert.Equal(2, code);
        Assert.Contains("Failed to connect to 127.0.0.1:1", error);
    }

    [Theory]
    [InlineData("database", "check")]
    [InlineData("database", "migrate")]
    [InlineData("clients", "list")]
    public async Task A_connection_string_of_another_provider_is_told_with_what_may_be_missing(params string[] args)
    {
        using var hub = new HubOnDisk();
        hub.Set("DataHub:Data:ConnectionString", "Host=db.example;Username=hub;Password=canary");
        var (code, _, error) = await hub.RunAsync(args);
        Assert.Equal(2, code);
        Assert.Contains("Is Sqlite the DataHub:Data:Provider that is meant?", error);
        Assert.DoesNotContain("canary", error);
    }

    [Theory]
    [InlineData("cases", "seal", "C-1", "--agency", "IDN.KEMLU", "--reason", "x")]
    [InlineData("people", "list")]
    [InlineData("policy", "diff", "policies", "policies", "--store")]
    public async Task A_store_that_is_not_there_is_not_made_by_a_command_for_one(params string[] args)
    {
        using var hub = new HubOnDisk();
        var (code, _, error) = await hub.RunAsync([
            .. args.Select(arg => arg is "policies" ? PolicyFolder.Shipped : arg),
        ]);
        Assert.Equal(2, code);
        Assert.Contains("There is no store at ", error);
        Assert.False(File.Exists(hub.Records));
    }

    [Theory]
    [InlineData("clients", "add-key", "x", "file")]
    [InlineData("schema", "diff", "file", "file")]
    [InlineData("audit", "inclusion", "file", "--leaf", "x")]
    [InlineData("import", "file", "--format", "htcds", "--originator", "IDN", "--agency", "IDN.KEMLU")]
    public async Task A_file_that_cannot_be_read_is_named(params string[] args)
    {
        using var hub = new HubOnDisk();
        await hub.MakeStoreAsync();
        await hub.ServeAsync(1);
        var file = Path.Combine(hub.Folder, "file");
        await using var held = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None);
        var (code, _, error) = await hub.RunAsync([.. args.Select(arg => arg == "file" ? file : arg)]);
        Assert.Equal(2, code);
        Assert.Contains(file, error);
    }

    [Theory]
    [InlineData("agencies", "suspend", "KHM.NCCT", "--reason", "keys lost")]
    [InlineData("clients", "register", "khm.ncct.registry", "--agency", "KHM.NCCT")]
    [InlineData("clients", "list")]
    [InlineData("import", "file", "--format", "htcds", "--originator", "IDN", "--agency", "IDN.KEMLU")]
    public async Task Where_no_hub_has_a_store_nothing_is_done_and_none_is_made(params string[] args)
    {
        using var hub = new HubOnDisk();
        var file = Path.Combine(hub.Folder, "file");
        await File.WriteAllTextAsync(file, "cas_CaseNumber,prs_FirstName\nA-1,Sari\n");
        var (code, _, error) = await hub.RunAsync([.. args.Select(arg => arg == "file" ? file : arg)]);
        Assert.Equal(2, code);
        Assert.Contains($"There is no store at {hub.Records}. Set DataHub__Data__", error);
        Assert.False(File.Exists(hub.Records));
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

    private static RootCommand All() =>
        CommandLine.Create(
            new HubSettings(new ConfigurationBuilder().Build()),
            new Terminal(TextWriter.Null, TextWriter.Null, isInteractive: false)
        );

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
