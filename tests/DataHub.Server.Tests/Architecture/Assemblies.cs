using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace DataHub.Server.Tests.Architecture;

/// <summary>What a built assembly of the house refers to, read from its metadata.</summary>
internal static class Assemblies
{
    /// <summary>The other assemblies of the house that it refers to.</summary>
    public static List<string> ReferencesOf(string assembly) =>
        Read(
            assembly,
            metadata =>
                metadata
                    .AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))
                    .Where(n => n.StartsWith("DataHub.", StringComparison.Ordinal))
        );

    /// <summary>The types of the stored records and values that it refers to; code lists are not among them.</summary>
    public static List<string> StoredTypesIn(string assembly) =>
        Read(
            assembly,
            metadata =>
                metadata
                    .TypeReferences.Select(metadata.GetTypeReference)
                    .Where(t => metadata.GetString(t.Namespace) == "DataHub.Records.Model")
                    .Select(t => metadata.GetString(t.Name))
        );

    /// <summary>
    /// The ways by which it gets to a database past the model, as <c>Type.Member</c>: connections, and statements that are texts. Entity Framework's own
    /// queries name the stored types.
    /// </summary>
    public static List<string> DoorsIn(string assembly) =>
        Read(
            assembly,
            metadata =>
                metadata
                    .MemberReferences.Select(metadata.GetMemberReference)
                    .Where(member => member.Parent.Kind == HandleKind.TypeReference)
                    .Select(member =>
                        (
                            Type: metadata.GetString(
                                metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name
                            ),
                            Member: metadata.GetString(member.Name)
                        )
                    )
                    .Where(member =>
                        member.Member is "CreateConnection" or "GetDbConnection"
                        || member.Member.StartsWith("FromSql", StringComparison.Ordinal)
                        || member.Member.StartsWith("ExecuteSql", StringComparison.Ordinal)
                        || member.Member.StartsWith("SqlQuery", StringComparison.Ordinal)
                        || (
                            member.Member == ".ctor"
                            && member.Type is "SqliteConnection" or "NpgsqlConnection" or "SqlConnection"
                        )
                        || member.Type is "NpgsqlDataSource" or "NpgsqlDataSourceBuilder" or "DbProviderFactory"
                    )
                    .Select(member => $"{member.Type}.{member.Member}")
                    .Distinct()
        );

    /// <summary>Its literals that name one of the tables as a statement does.</summary>
    public static List<string> StatementsIn(string assembly, IEnumerable<string> tables)
    {
        var names = string.Join('|', tables);
        var statement = new Regex(
            $"""(?:\b(?:FROM|JOIN|INTO|UPDATE|TABLE|COPY)\s+["\[`]?(?:{names})\b)|["\[`](?:{names})["\]`]""",
            RegexOptions.IgnoreCase
        );
        return LiteralsIn(assembly, statement);
    }

    /// <summary>Its literals that a pattern finds.</summary>
    public static List<string> LiteralsIn(string assembly, Regex pattern) =>
        Read(assembly, metadata => LiteralsOf(metadata).Where(literal => pattern.IsMatch(literal)));

    private static IEnumerable<string> LiteralsOf(MetadataReader metadata)
    {
        for (var at = MetadataTokens.UserStringHandle(1); !at.IsNil; at = metadata.GetNextHandle(at))
            yield return metadata.GetUserString(at);
    }

    private static List<string> Read(string assembly, Func<MetadataReader, IEnumerable<string>> read)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var image = new PEReader(file);
        return [.. read(image.GetMetadataReader()).Order(StringComparer.Ordinal)];
    }
}
