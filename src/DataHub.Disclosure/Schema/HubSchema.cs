using System.Security.Cryptography;
using System.Text;
using DataHub.Policies;
using GraphQLParser.AST;

namespace DataHub.Disclosure.Schema;

/// <summary>The contract that partners negotiate: the SDL with what is derived from it, and how its fields are stored and classified.</summary>
public sealed class HubSchema
{
    internal HubSchema(
        GraphQLDocument written,
        IReadOnlyDictionary<string, RecordType> records,
        IReadOnlyDictionary<string, ValueObject> values,
        IReadOnlyDictionary<string, CodeList> codes
    )
    {
        Records = records;
        Values = values;
        Codes = codes;
        ByTag = records.Values.ToDictionary(r => r.Tag);
        ByOne = records.Values.Where(r => r.One is not null).ToDictionary(r => r.One!, StringComparer.Ordinal);
        ByMany = records.Values.Where(r => r.Many is not null).ToDictionary(r => r.Many!, StringComparer.Ordinal);
        Sdl = new DerivedTypes(this).PrintWith(written);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sdl)));
    }

    /// <summary>The whole schema: the written types, then connections, filters, sorts and query roots derived from them.</summary>
    public string Sdl { get; }

    /// <summary>The hash under which entries of the audit log name this schema.</summary>
    public string Sha256 { get; }

    public IReadOnlyDictionary<string, RecordType> Records { get; }

    public IReadOnlyDictionary<string, ValueObject> Values { get; }

    public IReadOnlyDictionary<string, CodeList> Codes { get; }

    internal IReadOnlyDictionary<byte, RecordType> ByTag { get; }

    /// <summary>Record types by the query root that answers one of them.</summary>
    internal IReadOnlyDictionary<string, RecordType> ByOne { get; }

    /// <summary>Record types by the query root that lists them.</summary>
    internal IReadOnlyDictionary<string, RecordType> ByMany { get; }

    /// <summary>The query roots that answer records.</summary>
    public IEnumerable<string> Roots => [.. ByOne.Keys, .. ByMany.Keys, "node", "nodes", DerivedTypes.Entities];

    /// <summary>Reads all <c>*.graphql</c> files of a directory but <c>hub.graphql</c>, the print of all of them, in the order in which they are printed.</summary>
    /// <exception cref="SchemaException">A field without classification, or one that nothing stores: all faults at once.</exception>
    public static HubSchema Load(string directory, CategorySet categories)
    {
        var files = Directory
            .GetFiles(directory, "*.graphql")
            .Where(f => Path.GetFileName(f) != "hub.graphql")
            .OrderBy(f => PlaceOf(Path.GetFileNameWithoutExtension(f)))
            .ThenBy(f => f, StringComparer.Ordinal);
        return Parse(string.Join('\n', files.Select(File.ReadAllText)), categories);
    }

    // what everybody can ask comes first, and what is for a role comes last: it is read from the top
    private static int PlaceOf(string file) =>
        file switch
        {
            "query" => 0,
            "mutation" => 1,
            "disclosure" => 2,
            "audit" => 4,
            "administration" => 5,
            _ => 3,
        };

    /// <summary>As <see cref="Load"/>, from text.</summary>
    public static HubSchema Parse(string sdl, CategorySet categories) => new SchemaReader(categories).Read(sdl);
}
