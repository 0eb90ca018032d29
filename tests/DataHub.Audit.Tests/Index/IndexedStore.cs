using DataHub.Audit.Entries;
using DataHub.Audit.Index;
using DataHub.Audit.Index.Findings;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Audit.Tests.Index;

/// <summary>A log that is appended to at any instant, and its index.</summary>
internal sealed class IndexedStore : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly AuditOptions options;
    private readonly AuditReferences references;
    private AuditLog? log;

    private IndexedStore(AuditOptions options)
    {
        this.options = options;
        references = new AuditReferences(AuditSetup.SubjectKeysOf(options), TimeProvider.System);
        Reader = AuditReader.For(options);
        Indexer = new AuditIndexer(AuditStore.OfIndex(options), Reader);
        Index = new AuditIndex(AuditStore.OfIndex(options), Reader);
        Verifier = new AuditIndexVerifier(AuditStore.OfIndex(options), Reader);
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public AuditReader Reader { get; }

    public AuditIndexer Indexer { get; }

    public AuditIndex Index { get; }

    public AuditIndexVerifier Verifier { get; }

    public static IndexedStore Over(AuditOptions options) => new(options);

    public AuditFindings Findings => new(AuditStore.OfIndex(options), Reader, options.Findings, Clock);

    public AuditLog Log =>
        log ??= new AuditLog(
            options,
            () => options.Log,
            AuditStore.Of(options),
            references,
            Clock,
            NullLogger.Instance
        );

    public async Task<long> AppendAsync(AuditEntry entry, DateTimeOffset? at = null)
    {
        if (at is { } instant)
            Clock.AdjustTime(instant);
        return (await Log.AppendAsync(entry, default)).Sequence;
    }

    public AuditIndexer IndexerWithSegmentsOf(long rows, int batchBytes = AuditIndexer.BatchBytes) =>
        new(AuditStore.OfIndex(options), Reader, rows, batchBytes);

    public void CatchUp() => Assert.Equal(0, Indexer.CatchUp(default));

    public async Task<List<long>> FindAsync(AuditSearch search) =>
        [.. (await Index.FindAsync(search, default)).Entries.Select(found => found.Entry.Sequence)];

    public async Task<string> ReferenceOfAsync(string type, long id) =>
        (await references.FindAsync(type, id, default))!;

    public async Task<IReadOnlyList<AuditFinding>> FindingsAsync(AuditRule rule, string? country = null)
    {
        CatchUp();
        return await Findings.FindAsync(rule, country, default);
    }

    /// <summary>An answer: who was given whose record, under which agreement.</summary>
    public static AuditEntry Answer(
        string agency,
        string purpose = "dh:Repatriation",
        string originator = "IDN",
        string agreement = "urn:idn-khm",
        string? caseReference = null,
        params long[] victims
    ) =>
        new()
        {
            Kind = AuditKind.Query,
            Requester = new AuditRequester(agency[..3], agency, agency.ToLowerInvariant(), null),
            Reason = new AuditReason(purpose, null, [new AuditAgreement(agreement, "2", "")])
            {
                CaseReference = caseReference,
            },
            Operation = new AuditOperation("query", null, null, null),
            Disclosures =
            [
                new AuditDisclosure(
                    "Victim",
                    originator,
                    agreement,
                    "",
                    new Dictionary<string, string> { ["pd:Name"] = "full" },
                    victims
                ),
            ],
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };

    public async ValueTask DisposeAsync()
    {
        if (log is not null)
            await log.DisposeAsync();
        references.Dispose();
    }
}
