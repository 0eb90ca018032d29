using System.CommandLine;

namespace DataHub.Cli.Schema;

/// <summary><c>datahub schema</c>: the schema as it is served, and what a change of it means.</summary>
internal static class SchemaCommand
{
    public static Command Create(HubSettings settings, Terminal terminal) =>
        new("schema", "Print the schema, and say what a change of it breaks and discloses.")
        {
            ExportCommand.Create(settings, terminal),
            DiffCommand.Create(settings, terminal),
        };
}
