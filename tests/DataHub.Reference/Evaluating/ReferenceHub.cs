using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Reference.Asking;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;
using DataHub.Reference.Opaque;

namespace DataHub.Reference.Evaluating;

/// <summary>
/// The plain reading of the contract, the agreements and the data: what the hub must answer, worked out record by record in memory. Slow and obvious on
/// purpose; nothing of the engine is in it.
/// </summary>
/// <param name="now">The instant of the requests.</param>
public sealed class ReferenceHub(
    HubContract contract,
    PlainPolicies policies,
    PlainStore store,
    OpaqueKeys keys,
    CursorBook cursors,
    DateTimeOffset now
)
{
    /// <summary>Names go out in every script as they are.</summary>
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The most records that one root may write.</summary>
    private const int MostRecords = 20_000;

    private readonly Dictionary<Asker, Visible> visible = [];

    /// <summary>The instant of the requests.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The same store under other policies.</summary>
    public ReferenceHub Under(PlainPolicies other) => new(contract, other, store, keys, cursors, now);

    /// <summary>The same with a fault in its conditions.</summary>
    public ReferenceHub Without(DroppedGuard guard) =>
        new(contract, policies, store, keys, cursors, now) { Dropped = guard };

    private DroppedGuard? Dropped { get; init; }

    /// <summary>What an asker may know of.</summary>
    public Visible VisibleTo(Asker asker)
    {
        if (!visible.TryGetValue(asker, out var seen))
            visible[asker] = seen = new Visible(contract, policies, store, asker, now) { Dropped = Dropped };
        return seen;
    }

    /// <param name="text">A document with one query, valid against the schema.</param>
    /// <param name="variables">Their values: texts, doubles, booleans, lists, dictionaries, null.</param>
    public Answer Answer(string text, IReadOnlyDictionary<string, object?> variables, Asker asker)
    {
        var document = new AskedDocument(text, variables);
        var errors = new List<(string, string)>();
        var redactions = new HashSet<Redaction>();
        var roots = new List<(AskedField Root, byte[]? Json)>();
        var written = new List<(Seen, IReadOnlyList<AskedField>)>();
        var (values, isLost) = (0, false);
        foreach (var root in document.Roots)
        {
            try
            {
                var writer = new RecordWriter(
                    contract,
                    policies,
                    VisibleTo(asker),
                    keys,
                    cursors,
                    document,
                    MostRecords
                );
                roots.Add((root, Root(document, root, writer, asker)));
                redactions.UnionWith(writer.Redactions);
                written.AddRange(writer.Written);
                values += writer.Values;
            }
            catch (RefusedException refused)
            {
                errors.Add((refused.Code, root.Path));
                roots.Add((root, null));
                // the only roots that cannot be null
                isLost |= IsMany(root);
            }
        }
        return new Answer(isLost ? "null"u8.ToArray() : Data(roots), errors, Listed(redactions), written, values);
    }

    private byte[] Root(AskedDocument document, AskedField root, RecordWriter writer, Asker asker)
    {
        if (root.Name == "__typename")
            return Written(json => json.WriteStringValue("Query"));
        if (policies.IsRefused(asker.Purpose))
            throw new RefusedException("AUTH_NOT_AUTHORIZED");
        if (contract.Records.Values.FirstOrDefault(t => t.Many == root.Name) is { } listed)
        {
            writer.CheckList(root, listed);
            return Written(json => writer.List(json, root, listed, VisibleTo(asker).Of(listed)));
        }
        var asked = Asked(root, asker);
        foreach (var type in contract.Records.Values.Where(asked.Select(a => a.Type).Contains))
            writer.CheckRecord(root, type);
        return Written(json =>
        {
            if (IsMany(root))
                json.WriteStartArray();
            foreach (var (type, id) in asked)
                writer.Record(json, root, type is null ? null : VisibleTo(asker).Find(type, id));
            if (IsMany(root))
                json.WriteEndArray();
        });
    }

    private static bool IsMany(AskedField root) => root.Name is "nodes" or "_entities";

    /// <summary>The records that ids name; no type for an id that this asker was never given.</summary>
    private List<(ContractType? Type, long Id)> Asked(AskedField root, Asker asker)
    {
        if (root.Name == "_entities")
            return Represented(root, asker);
        var ids =
            root.Name == "nodes"
                ? root.Arguments["ids"] as List<object?> ?? [root.Arguments["ids"]]
                : [root.Arguments["id"]];
        if (ids.Count > 50)
            throw new RefusedException("TOO_MANY_NODES");
        return ids.ConvertAll(id => Named(id, asker, type => root.Name is "node" or "nodes" || type.One == root.Name));
    }

    /// <summary>The records that a gateway names by type and id.</summary>
    private List<(ContractType? Type, long Id)> Represented(AskedField root, Asker asker)
    {
        var given = root.Arguments["representations"] as List<object?> ?? [root.Arguments["representations"]];
        if (given.Count > 1_000)
            throw new RefusedException("TOO_MANY_REPRESENTATIONS");
        return given.ConvertAll(one =>
            one is IReadOnlyDictionary<string, object?> key
            && key.TryGetValue("id", out var id)
            && key.GetValueOrDefault("__typename") is string name
            && contract.Records.ContainsKey(name)
                ? Named(id, asker, type => type.Name == name)
                : throw new RefusedException("REPRESENTATION_INVALID")
        );
    }

    private (ContractType? Type, long Id) Named(object? id, Asker asker, Predicate<ContractType> isWanted) =>
        keys.Record(id as string ?? "", asker) is { } record
        && contract.Records.Values.FirstOrDefault(t => t.Number == record.Type) is { } type
        && isWanted(type)
            ? (type, record.Id)
            : (null, 0);

    private static byte[] Data(IEnumerable<(AskedField Root, byte[]? Json)> roots) =>
        Written(json =>
        {
            json.WriteStartObject();
            foreach (var (root, value) in roots)
            {
                json.WritePropertyName(root.Key);
                json.WriteRawValue(value ?? "null"u8.ToArray());
            }
            json.WriteEndObject();
        });

    private static byte[] Listed(HashSet<Redaction> redactions) =>
        Written(json =>
        {
            json.WriteStartArray();
            var inOrder = redactions
                .OrderBy(r => r.Type, StringComparer.Ordinal)
                .ThenBy(r => r.Field, StringComparer.Ordinal)
                .ThenBy(r => r.Agreement, StringComparer.Ordinal)
                .ThenBy(r => r.Form, StringComparer.Ordinal);
            foreach (var redaction in inOrder)
            {
                json.WriteStartObject();
                json.WriteString("type", redaction.Type);
                json.WriteString("field", redaction.Field);
                json.WriteString("form", redaction.Form);
                json.WriteString("agreement", redaction.Agreement);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
            write(json);
        return stream.ToArray();
    }
}
