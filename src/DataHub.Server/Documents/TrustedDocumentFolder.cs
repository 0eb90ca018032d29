using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using DataHub.Clients;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Server.GraphQL;
using DataHub.Server.Guard;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace DataHub.Server.Documents;

/// <summary>Reads a folder of registered documents, and finds everything in it that could not be run, whatever is switched on.</summary>
internal sealed class TrustedDocumentFolder(HubSchema schema, IDocumentValidator validator)
{
    public (IReadOnlyList<TrustedDocument> Documents, IReadOnlyList<string> Faults) Read(
        string directory,
        IReadOnlySet<string> agencies
    )
    {
        if (!Directory.Exists(directory))
            return ([], [$"{TrustedDocumentOptions.Section}:Directory is '{directory}', which does not exist."]);
        var shape = GraphBuilder.Shape(schema);
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
                if (FaultOf(content, shape) is { } fault)
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

    private string? FaultOf(byte[] content, ISchema shape)
    {
        if (!Utf8.IsValid(content) || content.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            return "The file is not UTF-8 without a byte order mark.";
        var text = Encoding.UTF8.GetString(content);
        try
        {
            if (DocumentGuard.CheckText(text) is { } tooMuch)
                return tooMuch.Message;
            var document = Parser.Parse(text);
            return DocumentGuard.CheckDocument(document)?.Message ?? FaultOf(document, shape);
        }
        catch (GraphQLParserException syntax)
        {
            return $"The document cannot be read at {syntax.Location.Line}:{syntax.Location.Column}.";
        }
    }

    private string? FaultOf(GraphQLDocument document, ISchema shape)
    {
        if (
            document.Definitions.OfType<GraphQLOperationDefinition>().ToList()
            is not [{ Operation: OperationType.Query or OperationType.Mutation } operation]
        )
            return "A document is one query or one mutation with its fragments. Write one operation in each file.";
        // every rule answers at once: none of them asks a store
        var result = validator
            .ValidateAsync(
                new ValidationOptions
                {
                    Schema = shape,
                    Document = document,
                    Operation = operation,
                    Rules = DocumentValidator.CoreRules,
                    Variables = Inputs.Empty,
                }
            )
            .GetAwaiter()
            .GetResult();
        // values of variables come with each request
        return result.Errors.FirstOrDefault(error => error is not InvalidVariableError) is { } fault
            ? $"The schema cannot run it{PlaceOf(fault)} ({HubErrorInfo.CodeOf(fault)}). Write it anew by the schema of this version, or take it away."
            : null;
    }

    // neither names nor literals: a document may hold a person's
    private static string PlaceOf(ExecutionError fault) =>
        fault.Locations is [var place, ..] ? $" at {place.Line}:{place.Column}" : "";
}
