using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using DataHub.Clients;
using DataHub.Policies;
using DataHub.Server.Guard;
using GraphQLParser;
using GraphQLParser.Exceptions;

namespace DataHub.Server.Documents;

/// <summary>Reads a folder of registered documents, and finds everything in it that could not be run.</summary>
internal static class TrustedDocumentFolder
{
    public static (IReadOnlyList<TrustedDocument> Documents, IReadOnlyList<string> Faults) Read(
        string directory,
        IReadOnlySet<string> agencies
    )
    {
        if (!Directory.Exists(directory))
            return ([], [$"{TrustedDocumentOptions.Section}:Directory is '{directory}', which does not exist."]);
        var documents = new List<TrustedDocument>();
        var faults = Misplaced(directory).ToList();
        foreach (var folder in Directory.GetDirectories(directory).Order(StringComparer.Ordinal))
        {
            var partner = Path.GetFileName(folder);
            if (
                partner != TrustedDocuments.Common
                && !agencies.Contains(partner)
                && !CountryCode.TryParse(partner, out _)
                && !HubRoles.IsOfRegion(partner)
            )
                faults.Add(
                    $"{TrustedDocumentOptions.Section}: {partner}/ is neither {TrustedDocuments.Common} nor a country nor an agency of policies/."
                );
            foreach (var file in Directory.GetFiles(folder, "*.graphql").Order(StringComparer.Ordinal))
            {
                var content = File.ReadAllBytes(file);
                if (FaultOf(content) is { } fault)
                    faults.Add($"{TrustedDocumentOptions.Section}: {partner}/{Path.GetFileName(file)}: {fault}");
                else
                    documents.Add(
                        new TrustedDocument(
                            partner,
                            Convert.ToHexStringLower(SHA256.HashData(content)),
                            Encoding.UTF8.GetString(content)
                        )
                    );
            }
        }
        return (documents, faults);
    }

    // what is passed over without a word is a document that a partner waits for
    private static IEnumerable<string> Misplaced(string directory) =>
        from file in Directory.GetFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let path = Path.GetRelativePath(directory, file).Replace('\\', '/')
        let extension = Path.GetExtension(path)
        where extension == ".graphql" ? path.Count(c => c == '/') != 1 : IsAlike(extension)
        select $"{TrustedDocumentOptions.Section}: {path}: documents are <agency, country or {TrustedDocuments.Common}>/<name>.graphql.";

    private static bool IsAlike(string extension) =>
        extension.Equals(".graphql", StringComparison.OrdinalIgnoreCase)
        || extension.Equals(".gql", StringComparison.OrdinalIgnoreCase);

    private static string? FaultOf(byte[] content)
    {
        if (!Utf8.IsValid(content) || content.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            return "The file is not UTF-8 without a byte order mark.";
        var text = Encoding.UTF8.GetString(content);
        try
        {
            return (DocumentGuard.CheckText(text) ?? DocumentGuard.CheckDocument(Parser.Parse(text)))?.Message;
        }
        catch (GraphQLParserException syntax)
        {
            return $"The document cannot be read at {syntax.Location.Line}:{syntax.Location.Column}.";
        }
    }
}
