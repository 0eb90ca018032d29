using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

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

    private static List<string> Read(string assembly, Func<MetadataReader, IEnumerable<string>> read)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var image = new PEReader(file);
        return [.. read(image.GetMetadataReader()).Order(StringComparer.Ordinal)];
    }
}
