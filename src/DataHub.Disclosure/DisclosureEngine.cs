using System.Collections.Concurrent;
using System.Data.Common;
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
) : IDisposable
{
    private const int MostPlans = 1000;

    private readonly ConcurrentDictionary<(string Version, string Fields, string Arguments), Plan> plans = new();
    private readonly ReadConnections connections = new(store);
    private volatile ReferenceWriter references = new(agencies);

    /// <summary>Whether the engine answers this field of <c>Query</c>.</summary>
    public bool Plans(string rootField) =>
        rootField is "node" or "nodes" or DerivedTypes.Entities
        || schema.ByOne.ContainsKey(rootField)
        || schema.ByMany.ContainsKey(rootField);

    /// <summary>The stored id behind one that this requester was given for a record of that type; null for any other text.</summary>
    public long? IdOf(string recordType, string id, Requester requester) =>
        new GivenIds(schema, secret).Read(recordType, id, requester);

    /// <summary>Takes other agencies: those of policies that have just come into force.</summary>
    public void UseAgencies(IReadOnlyList<Agency> inForce) => references = new ReferenceWriter(inForce);

    /// <summary>How the engine's JSON is written: it is never sniffed, so that names in every script go out as they are.</summary>
    public static JsonWriterOptions Json { get; } =
        new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What to expect of every field under a root field. Plans as <see cref="DiscloseAsync"/> does, and reads no record.</summary>
    /// <param name="root">A field for which <see cref="Plans"/> holds, validated against the schema.</param>
    /// <param name="variables">The values of the request's variables.</param>
    /// <param name="entitlement">What the requester may see now.</param>
    /// <exception cref="DisclosureException">The arguments cannot be answered as they stand.</exception>
    public IReadOnlyList<ForeseenField> Foresee(
        RequestedField root,
        IReadOnlyDictionary<string, object?> variables,
        Entitlement entitlement
    )
    {
        using var ids = new RecordIds(secret, entitlement.Requester);
        using var seal = new CursorSeal(secret, entitlement);
        var (selection, _) = Read(root, new ArgumentReader(schema, seal, ids, variables), ids);
        return [.. Forecast.Of(root.ResponseKey, PlanOf(selection, entitlement))];
    }

    /// <summary>Answers one root field.</summary>
    /// <param name="root">A field for which <see cref="Plans"/> holds, validated against the schema.</param>
    /// <param name="variables">The values of the request's variables.</param>
    /// <param name="entitlement">What the requester may see now.</param>
    /// <param name="json">Takes the value of the field. Throw away what it holds when this fails.</param>
    /// <returns>What was disclosed.</returns>
    /// <exception cref="DisclosureException">The arguments cannot be answered as they stand.</exception>
    public async Task<DisclosureTrace> DiscloseAsync(
        RequestedField root,
        IReadOnlyDictionary<string, object?> variables,
        Entitlement entitlement,
        Utf8JsonWriter json,
        CancellationToken cancellationToken
    )
    {
        using var ids = new RecordIds(secret, entitlement.Requester);
        using var seal = new CursorSeal(secret, entitlement);
        var arguments = new ArgumentReader(schema, seal, ids, variables);
        var (selection, asked) = Read(root, arguments, ids);
        var plan = PlanOf(selection, entitlement);
        var trace = new DisclosureTrace();
        using var levels = await RunAsync(plan, selection, asked, trace, cancellationToken);
        var writer = new AnswerWriter(json, levels, selection, ids, seal, references, trace);
        if (selection.Fields.Root is not null)
            writer.List(plan.Levels[0], 0);
        else
            Write(writer, json, plan, asked, isList: root.Name is "nodes" or DerivedTypes.Entities);
        trace.Asked(selection, arguments, plan);
        return trace;
    }

    private static void Write(
        AnswerWriter writer,
        Utf8JsonWriter json,
        Plan plan,
        List<(RecordType? Type, long Id)> asked,
        bool isList
    )
    {
        if (isList)
            json.WriteStartArray();
        foreach (var (type, id) in asked)
        {
            if (type is null)
                json.WriteNullValue();
            else
                writer.Record(plan.Levels.First(l => l.Type == type), id);
        }
        if (isList)
            json.WriteEndArray();
    }

    private (ReadSelection Selection, List<(RecordType? Type, long Id)> Asked) Read(
        RequestedField root,
        ArgumentReader arguments,
        RecordIds ids
    )
    {
        if (schema.ByMany.TryGetValue(root.Name, out var listed))
            return (arguments.Read(SelectionReader.ReadList(schema, root, listed)), []);
        var asked = Asked(root, arguments, ids);
        return (arguments.Read(SelectionReader.ReadRecords(schema, root, TypesOf(asked))), asked);
    }

    private static List<RecordType> TypesOf(IEnumerable<(RecordType? Type, long Id)> asked) =>
        [.. asked.Where(a => a.Type is not null).Select(a => a.Type!).DistinctBy(t => t.Tag).OrderBy(t => t.Tag)];

    /// <summary>The records that the given ids name; none for an id that this requester was never given.</summary>
    private List<(RecordType? Type, long Id)> Asked(RequestedField root, ArgumentReader arguments, RecordIds ids)
    {
        if (root.Name == DerivedTypes.Entities)
            return Represented(root, arguments, ids);
        var texts =
            root.Name == "nodes"
                ? arguments.Elements(arguments.Argument(root, "ids")!).ToList()
                : [arguments.Argument(root, "id")];
        if (texts.Count > Limits.Nodes)
            throw DisclosureException.Nodes();
        var expected = schema.ByOne.GetValueOrDefault(root.Name);
        // an id may be written as a number; none of ours is one
        return texts.Select(t => Named(t, expected, ids)).ToList();
    }

    /// <summary>The records that a gateway's representations stand for. Whatever is in one besides type and id is not looked at.</summary>
    private List<(RecordType? Type, long Id)> Represented(RequestedField root, ArgumentReader arguments, RecordIds ids)
    {
        var given = arguments.Elements(arguments.Argument(root, "representations")!).ToList();
        return given.Count > Limits.Representations
            ? throw DisclosureException.Representations()
            : given.ConvertAll(one =>
                one is IReadOnlyDictionary<string, object?> key
                && key.ContainsKey("id")
                && arguments.Member(key, "__typename") is string name
                && schema.Records.TryGetValue(name, out var type)
                    ? Named(arguments.Member(key, "id"), type, ids)
                    : throw DisclosureException.Representation()
            );
    }

    private (RecordType? Type, long Id) Named(object? text, RecordType? expected, RecordIds ids) =>
        ids.TryDecode(schema, text as string ?? "", out var type, out var id) && (expected is null || type == expected)
            ? (type, id)
            : (null, 0);

    /// <summary>Reads from the replica where it can answer for the primary, and begins anew at the primary where it fails.</summary>
    private async Task<LevelReader> RunAsync(
        Plan plan,
        ReadSelection selection,
        List<(RecordType? Type, long Id)> asked,
        DisclosureTrace trace,
        CancellationToken cancellationToken
    )
    {
        if (await connections.RentFromReplicaAsync(cancellationToken) is { } replica)
        {
            try
            {
                return await RunAsync(replica, plan, selection, asked, trace, cancellationToken);
            }
            catch (DbException)
            {
                store.Replica!.Failed();
            }
        }
        var primary = await connections.RentAsync(cancellationToken);
        return await RunAsync(primary, plan, selection, asked, trace, cancellationToken);
    }

    private async Task<LevelReader> RunAsync(
        ReadConnection connection,
        Plan plan,
        ReadSelection selection,
        List<(RecordType? Type, long Id)> asked,
        DisclosureTrace trace,
        CancellationToken cancellationToken
    )
    {
        var levels = new LevelReader(connection, selection.Values, Today(), trace);
        var isSound = false;
        try
        {
            foreach (var level in plan.Levels)
            {
                var wanted = asked.Where(a => a.Type == level.Type).Select(a => a.Id).Distinct().ToList();
                await levels.ReadAsync(level, wanted, cancellationToken);
            }
            isSound = true;
            return levels;
        }
        finally
        {
            if (isSound)
            {
                connections.Return(connection);
            }
            else
            {
                connection.Dispose();
                levels.Dispose();
            }
        }
    }

    public void Dispose() => connections.Dispose();

    private Plan PlanOf(ReadSelection selection, Entitlement entitlement)
    {
        var key = (entitlement.Version, selection.Fields.Key, selection.Arguments);
        if (plans.TryGetValue(key, out var plan))
            return plan;
        // Plans of versions that are gone are never asked for again: begin anew rather than keep them.
        if (plans.Count >= MostPlans)
            plans.Clear();
        using var context = store.CreateDbContext();
        return plans[key] = PlanBuilder.Build(selection, schema, entitlement, context);
    }

    private int Today() => (int)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalDays;
}
