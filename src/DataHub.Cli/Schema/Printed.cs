using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace DataHub.Cli.Schema;

/// <summary>Parts of a schema as text, so that they can be compared and shown.</summary>
internal static class Printed
{
    private static readonly SDLPrinter Printer = new();

    public static string? Text(ASTNode? node) => node is null ? null : Printer.Print(node).Trim();

    /// <summary>An applied directive; null where it is not applied.</summary>
    public static string? Directive(IHasDirectivesNode node, string name) =>
        Text(node.Directives?.Items.Find(directive => directive.Name.StringValue == name));
}
