using System.Text;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Policies;

namespace DataHub.Cli.Tests.Audit;

/// <summary>Every past decision can be worked out again from the log alone, and one that does not match is named (I8).</summary>
public sealed class ReplayCommandTests : IDisposable
{
    private static readonly PolicyBundle Bundle = PolicyBundle.Load(Path.Combine(Repository(), "policies"));

    private readonly HubOnDisk hub = new();

    [Fact]
    public async Task Decisions_that_were_logged_as_they_were_made_match()
    {
        await hub.ServeAsync(
            async (log, texts) =>
            {
                await KeepAsync(texts);
                foreach (var entry in Entries())
                    await log.AppendAsync(entry, default);
            }
        );

        var outcome = await hub.RunAsync("audit", "replay");

        Assert.Equal(ExitCode.Ok, outcome.Code);
        Assert.Contains("0 differ", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 decisions", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_the_policies_do_not_give_is_named_with_its_entry()
    {
        var entry = Entries().First();
        var group = entry.Disclosures[0];
        var other = group.Forms.ToDictionary(form => form.Key, form => form.Value == "full" ? "withhold" : "full");
        await hub.ServeAsync(
            async (log, texts) =>
            {
                await KeepAsync(texts);
                await log.AppendAsync(entry, default);
                await log.AppendAsync(entry with { Disclosures = [group with { Forms = other }] }, default);
            }
        );

        var outcome = await hub.RunAsync("audit", "replay");

        Assert.Equal(ExitCode.Findings, outcome.Code);
        Assert.Contains("entry 1:", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("entry 0:", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_the_policies_hide_is_named()
    {
        var hidden = Disclosures().First(group => !group.IsVisible).Group;
        await hub.ServeAsync(
            async (log, texts) =>
            {
                await KeepAsync(texts);
                await log.AppendAsync(Entry(hidden), default);
            }
        );

        var outcome = await hub.RunAsync("audit", "replay");

        Assert.Equal(ExitCode.Findings, outcome.Code);
        Assert.Contains("hides", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_whose_policies_are_not_kept_is_named()
    {
        await hub.ServeAsync(async (log, _) => await log.AppendAsync(Entries().First(), default));

        var outcome = await hub.RunAsync("audit", "replay");

        Assert.Equal(ExitCode.Findings, outcome.Code);
        Assert.Contains("are not kept", outcome.Output, StringComparison.Ordinal);
    }

    public void Dispose() => hub.Dispose();

    private static Task KeepAsync(AuditTexts texts) =>
        texts.KeepAsync(
            Bundle
                .Texts.Values.Append(Bundle.Manifest)
                .Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text)),
            default
        );

    /// <summary>One entry for every visible class of a victim of Cambodia, as the Indonesian embassy's ministry sees it.</summary>
    private static IEnumerable<AuditEntry> Entries() =>
        Disclosures().Where(one => one.IsVisible).Select(one => Entry(one.Group));

    private static AuditEntry Entry(AuditDisclosure group) =>
        new()
        {
            Kind = AuditKind.Query,
            Requester = new AuditRequester("IDN", "IDN.KEMLU", "idn.kemlu", null),
            Reason = new AuditReason("dh:Repatriation", Bundle.Version, []),
            Disclosures = [group],
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };

    /// <summary>When the agreement of Cambodia with Indonesia is.</summary>
    private static DateTimeOffset InForce { get; } = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static IEnumerable<(bool IsVisible, AuditDisclosure Group)> Disclosures()
    {
        var requester = new Requester(CountryCode.Parse("IDN"), "IDN.KEMLU", "dh:Repatriation", "idn.kemlu");
        var table = Bundle.EntitlementOf(requester, InForce).TableOf(CountryCode.Parse("KHM"), "Victim")!;
        var values = new int[table.Operands.Count];
        for (var recordClass = 0; recordClass < table.ClassCount; recordClass += 7)
        {
            table.ValuesOf(recordClass, values);
            var words = table.Operands.Select((operand, index) => $"{operand.Name}={operand.Domain[values[index]]}");
            var row = table.RowOf(recordClass);
            var forms = Bundle.Categories.ToDictionary(
                category => category.Term,
                category => table.FormOf(row, category).Name
            );
            yield return (
                table.IsVisible(row),
                new AuditDisclosure("Victim", "KHM", table.Agreement.Uid, string.Join(' ', words), forms, [recordClass])
            );
        }
    }

    private static string Repository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "DataHub.sln")))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
