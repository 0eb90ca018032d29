using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using DataHub.Cli.Policy;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Import;

namespace DataHub.Cli.Import;

/// <summary>
/// <c>datahub import</c>: an agency's file into the store. Exit code 0 when every row was taken, 1 when rows were rejected (the rejects file
/// names them), 2 when the file or the store could not be used.
/// </summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file")
    {
        Description = "A CSV file in UTF-8.",
    }.AcceptExistingOnly();

    private static readonly Option<string> Format = Required(
            new Option<string>("--format")
            {
                Description = "What the file is: the CTDC global synthetic data set, or HTCDS 2.0.",
            }
        )
        .AcceptOnlyFromAmong("ctdc", "htcds");

    private static readonly Option<CountryCode> Originator = Required(
        new Option<CountryCode>("--originator")
        {
            Description = "Country whose agreements decide who sees the records (ISO 3166-1 alpha-3).",
            CustomParser = Country,
        }
    );

    private static readonly Option<string> Agency = Required(
        new Option<string>("--agency")
        {
            Description = "Agency of that country that contributes the records, such as IDN.KEMLU.",
        }
    );

    private static readonly Option<FileInfo> Rejects = new("--rejects")
    {
        Description = "Where rejected rows are named. Default: <file name>.rejects.csv in the working directory.",
    };

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("import", "Import an agency's file; the same file again changes nothing.")
        {
            File,
            Format,
            Originator,
            Agency,
            Rejects,
        };
        var policies = PolicyArguments.DirectoryOn(command, settings);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var request = Request(parsed);
                AgencyArgument.Check(policies.Load(parsed), request.Agency);
                var store = settings.RecordsOfHub();
                var importer = new Importer(store, settings.IdSecret().ImportKey(), TimeProvider.System);
                var report = await terminal.WithProgressAsync(progress =>
                    ImportAsync(store, importer, request, progress, cancellationToken)
                );
                await terminal.Output.WriteAsync(ImportSummary.Of(report, request.RejectsFile));
                return report.Rejected == 0 ? ExitCode.Ok : ExitCode.Findings;
            }
        );
        return command;
    }

    private static ImportRequest Request(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(File).FullName;
        var rejects =
            parsed.GetValue(Rejects)?.FullName
            ?? Path.GetFullPath(Path.GetFileNameWithoutExtension(file) + ".rejects.csv");
        var (country, agency) = (parsed.GetRequiredValue(Originator), parsed.GetRequiredValue(Agency));
        if (!agency.StartsWith($"{country.Alpha3}.", StringComparison.Ordinal))
            throw new NotDoneException($"--agency must be an agency of the originator: {country.Alpha3}.<name>.");
        var format = Enum.Parse<ImportFormat>(parsed.GetRequiredValue(Format), ignoreCase: true);
        return new ImportRequest(file, format, country, agency, rejects);
    }

    private static async Task<ImportReport> ImportAsync(
        RecordsStore store,
        Importer importer,
        ImportRequest request,
        IProgress<WorkDone> progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // The embedded store is brought up to date on first use, as the server does; a database server is migrated by its operator.
            if (store.Provider is DataProvider.Sqlite)
                await store.MigrateAsync(cancellationToken);
            return await importer.ImportAsync(request, new Rows(progress), cancellationToken);
        }
        catch (ImportFileException fault)
        {
            throw new NotDoneException(fault.Message);
        }
        catch (DbException fault) when (!fault.IsTransient)
        {
            // rows are written past Entity Framework too
            throw new NotDoneException(
                $"{StoreFault.Refused(fault)} Rows before may be stored: import the file again once this is mended."
            );
        }
    }

    private static Option<T> Required<T>(Option<T> option)
    {
        option.Required = true;
        return option;
    }

    private static CountryCode Country(ArgumentResult result)
    {
        if (CountryCode.TryParse(result.Tokens[0].Value, out var country))
            return country;
        result.AddError("--originator must be an ISO 3166-1 alpha-3 code.");
        return default;
    }

    private sealed class Rows(IProgress<WorkDone> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            progress.Report(new WorkDone("Importing", value.BytesRead, value.BytesTotal));
    }
}
