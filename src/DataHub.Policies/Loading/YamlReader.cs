using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataHub.Policies.Loading;

/// <summary>
/// Reads one YAML document into nodes, and refuses what makes a text mean something else than it says: duplicate keys, anchors and
/// aliases, merge keys, tags, several documents, deep nesting and invisible characters.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 12;
    private const int MaxText = 1000;
    private const string YamlRemedy = "Indent with two spaces, close every bracket, and quote texts that hold ': '.";

    private readonly Parser parser;
    private readonly FaultList faults;
    private int depth;

    private YamlReader(string text, FaultList faults)
    {
        parser = new Parser(new StringReader(text));
        this.faults = faults;
    }

    /// <summary>The document's map, or null when the text is not YAML at all.</summary>
    public static MapNode? Read(string text, FaultList faults)
    {
        if (!InvisibleCharacters.Check(text, faults))
            return null;
        var reader = new YamlReader(text, faults);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException exception)
        {
            faults.Add((int)exception.Start.Line, $"Not YAML: {exception.Message} {YamlRemedy}");
        }
        catch (InvalidOperationException)
        {
            // how the parser reports some brackets that do not match
            faults.Add((int)(reader.parser.Current?.Start.Line ?? 1), $"Not YAML near here. {YamlRemedy}");
        }
        return null;
    }

    private MapNode? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            faults.Add(1, "The file is empty. Write the keys that the schema in its first line names.");
            return null;
        }
        var root = ReadNode();
        parser.Consume<DocumentEnd>();
        if (parser.Current is DocumentStart second)
            faults.Add((int)second.Start.Line, "A second document. Write one file per document.");
        if (root is not MapNode map)
        {
            faults.Add(root.Line, "The file must be a map. Write key: value lines.");
            return null;
        }
        return map;
    }

    private PolicyNode ReadNode()
    {
        if (parser.Current is NodeEvent node)
            RefuseTricks(node);
        if (parser.TryConsume<Scalar>(out var scalar))
            return ReadScalar(scalar);
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            faults.Add((int)alias.Start.Line, $"The alias *{alias.Value} is not allowed. Write the value out.");
            return new ScalarNode((int)alias.Start.Line, "", IsQuoted: true);
        }
        if (++depth > MaxDepth)
            throw new YamlException(
                parser.Current!.Start,
                parser.Current.End,
                $"Nested deeper than {MaxDepth} levels."
            );
        PolicyNode read = parser.Current is MappingStart ? ReadMap() : ReadList();
        depth--;
        return read;
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var line = (int)scalar.Start.Line;
        _ = InvisibleCharacters.Check(scalar.Value, faults, line);
        if (scalar.Value.Length <= MaxText)
            return new ScalarNode(line, scalar.Value, scalar.Style != ScalarStyle.Plain);
        faults.Add(line, $"A text of more than {MaxText} characters. Shorten it.");
        return new ScalarNode(line, "", IsQuoted: true);
    }

    private ListNode ReadList()
    {
        var start = parser.Consume<SequenceStart>();
        var items = new List<PolicyNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode());
        return new ListNode((int)start.Start.Line, items);
    }

    private MapNode ReadMap()
    {
        var start = parser.Consume<MappingStart>();
        var entries = new List<MapEntry>();
        var lines = new Dictionary<string, int>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode();
            var value = ReadNode();
            if (key is not ScalarNode { Text: var name })
                faults.Add(key, "A key must be a plain text.");
            else if (name == "<<")
                faults.Add(key, "The merge key << is not allowed. Write the keys out.");
            else if (!lines.TryAdd(name, key.Line))
                faults.Add(key, $"The key {name} is there twice, first on line {lines[name]}. Keep one.");
            else
                entries.Add(new MapEntry(name, key.Line, value));
        }
        return new MapNode((int)start.Start.Line, entries);
    }

    private void RefuseTricks(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            faults.Add(
                (int)node.Start.Line,
                $"The anchor &{node.Anchor.Value} is not allowed. Write the value out where it is needed."
            );
        if (!node.Tag.IsEmpty)
            faults.Add((int)node.Start.Line, $"The tag {node.Tag.Value} is not allowed. Write the value without it.");
    }
}
