using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Forecasting;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Planning;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using DataHub.Policies;
using DataHub.Records;

namespace DataHub.Disclosure;

/// <summary>
/// The one place where personal data leaves the store. Answers a root field of the graph for one requester: plans the whole selection once per shape and
/// version of the requester's tables, runs one SQL statement per level, and writes each value in the form that policy leaves of it.
/// </summary>
public sealed class DisclosureEngine(
    HubSchema schema,
    IReadOnlyList<Agency> agencies,
    RecordsStore store,
    DisclosureSecret secret,
    TimeProvider clock
)
{
    private const int MostPlans = 1000;

    // The answer is application/json and never sniffed: names in every script go out as they are written.
    private static readonly JsonWriterOptions Plain = new()
    {
        SkipValidation = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ConcurrentDictionary<(string Version, string Shape), Plan> plans = new();
    private volatile ReferenceWriter references = new(agencies);

    /// <summary>Whether the engine answers this field of <c>Query</c>.</summary>
    public bool Plans(string rootField) =>
        rootField is "node" or "nodes" || schema.ByOne.ContainsKey(rootField) || schema.ByMany.ContainsKey(rootField);

    /// <summary>The stored id behind one that this requester was given for a record of that type; null for any other text.</summary>
    public long? IdOf(string recordType, string id, Requester requester) =>
        new GivenIds(schema, secret).Read(recordType, id, requester);

    /// <summary>Takes other agencies: those of policies that have just come into force.</summary>
    public void UseAgencies(IReadOnlyList<Agency> inForce) => references = new ReferenceWriter(inForce);

    /// <summary>What to expect of every field under a root field. Plans as <see cref="DiscloseAsync"/> does, and reads no record.</summary>
    /// <param name="root">A field for which <see cref="Plans"/> holds, validated against the schema.</param>
    /// <param name="entitlement">What the requester may see now.</param>
    /// <exception cref="DisclosureException">The arguments cannot be answered as they stand.</exception>
    public IReadOnlyList<ForeseenField> Foresee(RequestedField root, Entitlement entitlement)
    {
        using var ids = new RecordIds(secret, entitlement.Requester);
        using var seal = new CursorSeal(secret, entitlement);
        var reader = new SelectionReader(schema, seal);
        var selection = schema.ByMany.TryGetValue(root.Name, out var listed)
            ? reader.ReadList(root, listed)
            : reader.ReadRecords(root, TypesOf(Asked(root, ids)));
        return [.. Forecast.Of(root.ResponseKey, PlanOf(selection, entitlement))];
    }

    /// <summary>Answers one root field.</summary>
    /// <param name="root">A field for which <see cref="Plans"/> holds, validated against the schema.</param>
    /// <param name="entitlement">What the requester may see now.</param>
    /// <exception cref="DisclosureException">The arguments cannot be answered as they stand.</exception>
    public async Task<DisclosedField> DiscloseAsync(
        RequestedField root,
        Entitlement entitlement,
        CancellationToken cancellationToken
    )
    {
        using var ids = new RecordIds(secret, entitlement.Requester);
        using var seal = new CursorSeal(secret, entitlement);
        var reader = new SelectionReader(schema, seal);
        if (schema.ByMany.TryGetValue(root.Name, out var listed))
        {
            var list = reader.ReadList(root, listed);
            return await RunAsync(list, entitlement, ids, seal, [], WriteList, cancellationToken);
        }
        var asked = Asked(root, ids);
        var records = reader.ReadRecords(root, TypesOf(asked));
        return await RunAsync(records, entitlement, ids, seal, asked, WriteRecords, cancellationToken);

        void WriteList(AnswerWriter writer, Utf8JsonWriter json, Plan plan) => writer.List(plan.Levels[0], 0);

        void WriteRecords(AnswerWriter writer, Utf8JsonWriter json, Plan plan)
        {
            if (root.Name == "nodes")
                json.WriteStartArray();
            foreach (var (type, id) in asked)
            {
                if (type is null)
                    json.WriteNullValue();
                else
                    writer.Record(plan.Levels.First(l => l.Type == type), id);
            }
            if (root.Name == "nodes")
                json.WriteEndArray();
        }
    }

    private static IEnumerable<RecordType> TypesOf(IEnumerable<(RecordType? Type, long Id)> asked) =>
        asked.Where(a => a.Type is not null).Select(a => a.Type!).DistinctBy(t => t.Tag).OrderBy(t => t.Tag);

    /// <summary>The records that the given ids name; none for an id that this requester was never given.</summary>
    private List<(RecordType? Type, long Id)> Asked(RequestedField root, RecordIds ids)
    {
        var texts = root.Arguments.TryGetValue("ids", out var list)
            ? ((IEnumerable<object?>)list!).ToList()
            : [root.Arguments["id"]];
        if (texts.Count > Limits.Nodes)
            throw DisclosureException.Nodes();
        var expected = schema.ByOne.GetValueOrDefault(root.Name);
        return texts.Select(t => Named((string)t!)).ToList();

        (RecordType? Type, long Id) Named(string text) =>
            ids.TryDecode(text, out var tag, out var id)
            && schema.ByTag.TryGetValue(tag, out var type)
            && (expected is null || type == expected)
                ? (type, id)
                : (null, 0);
    }

    private async Task<DisclosedField> RunAsync(
        ReadSelection selection,
        Entitlement entitlement,
        RecordIds ids,
        CursorSeal seal,
        List<(RecordType? Type, long Id)> asked,
        Action<AnswerWriter, Utf8JsonWriter, Plan> write,
        CancellationToken cancellationToken
    )
    {
        var plan = PlanOf(selection, entitlement);
        var trace = new DisclosureTrace();
        await using var connection = store.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        var levels = new LevelReader(connection, selection.Values, Today(), trace);
        foreach (var level in plan.Levels)
        {
            var wanted = asked.Where(a => a.Type == level.Type).Select(a => a.Id).Distinct().ToList();
            await levels.ReadAsync(level, wanted, cancellationToken);
        }
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            write(new AnswerWriter(json, levels, selection.Values, ids, seal, references, trace), json, plan);
        }
        return new DisclosedField(buffer.WrittenMemory, trace);
    }

    private Plan PlanOf(ReadSelection selection, Entitlement entitlement)
    {
        var key = (entitlement.Version, selection.Shape);
        if (plans.TryGetValue(key, out var plan))
            return plan;
        // Plans of versions that are gone are never asked for again: begin anew rather than keep them.
        if (plans.Count >= MostPlans)
            plans.Clear();
        using var context = store.CreateDbContext();
        return plans[key] = new PlanBuilder(schema, entitlement, context).Build(selection);
    }

    private int Today() => (int)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalDays;
}
