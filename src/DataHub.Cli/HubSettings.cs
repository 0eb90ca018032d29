using System.ComponentModel.DataAnnotations;
using DataHub.Audit;
using DataHub.Disclosure.Opaque;
using DataHub.People;
using DataHub.Records;
using Microsoft.Extensions.Configuration;

namespace DataHub.Cli;

/// <summary>The hub's settings, the same environment variables that the server reads: <c>DataHub__Data__*</c> and <c>DataHub__Audit__*</c>.</summary>
internal sealed class HubSettings(IConfiguration configuration)
{
    private const string AuditSection = "DataHub:Audit";

    /// <summary>Where the policies are; null when no setting says.</summary>
    public string? Policies() => configuration["DataHub:Policies:Directory"];

    /// <summary>Where the schema would be: where the setting says, otherwise beside the policies.</summary>
    public string UsualSchema(string policies) =>
        configuration["DataHub:Schema:Directory"]
        ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(policies))!, "schema");

    /// <summary>Where the schema is: see <see cref="UsualSchema"/>.</summary>
    /// <exception cref="NotDoneException">It is not there.</exception>
    public string Schema(string policies)
    {
        var directory = UsualSchema(policies);
        return Directory.Exists(directory)
            ? directory
            : throw new NotDoneException(
                $"{directory} does not exist: set DataHub__Schema__Directory to where the schema is."
            );
    }

    /// <summary>The secret behind the ids that agencies are given and those that imported records get.</summary>
    /// <exception cref="NotDoneException">Its file is not there, or holds no such secret.</exception>
    public DisclosureSecret IdSecret()
    {
        try
        {
            return DisclosureSecret.Read(
                configuration["DataHub:Schema:IdKeyFile"]
                    ?? DisclosureSecret.UsualFile(Path.GetFullPath(Data().Directory))
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new NotDoneException(
                $"{fault.Message} Set DataHub__Schema__IdKeyFile as the hub has it; in Development a hub makes that file when it first starts."
            );
        }
    }

    /// <summary>The PostgreSQL server for proofs and tests; null when no setting names one.</summary>
    public string? TestServer() => configuration["DATAHUB_TEST_POSTGRESQL"];

    /// <summary>The hub's address as people's browsers see it.</summary>
    public string Issuer() => (configuration["DataHub:Identity:Issuer"] ?? "http://localhost:5080").TrimEnd('/');

    /// <summary>The countries' own providers at which people sign in; empty when no setting names one.</summary>
    public IReadOnlyList<string> HomeProviders() =>
        [
            .. configuration
                .GetSection($"{PeopleOptions.Section}:HomeProviders")
                .GetChildren()
                .Select(provider => provider["Name"])
                .OfType<string>(),
        ];

    /// <summary>Sets how long people's codes live.</summary>
    public void Configure(PeopleOptions people) => Bind(PeopleOptions.Section, people);

    /// <summary>
    /// As <see cref="Configure(AuditOptions)"/>, for the log of what operators do, in the same store and under the same key. A second writer
    /// would fence the hub off its own.
    /// </summary>
    public void ConfigureOperators(AuditOptions audit)
    {
        Configure(audit);
        (audit.Log, audit.CheckpointFile) = (audit.OperatorLog, audit.OperatorCheckpointFile);
    }

    /// <summary>Where the records are.</summary>
    /// <exception cref="NotDoneException">The settings are wrong.</exception>
    public DataOptions Data()
    {
        var options = new DataOptions();
        Bind(DataOptions.Section, options);
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true))
            throw new NotDoneException(string.Join(Environment.NewLine, faults.Select(fault => fault.ErrorMessage)));
        return options;
    }

    /// <summary>The store of records.</summary>
    /// <exception cref="NotDoneException">The settings are wrong.</exception>
    public RecordsStore Records()
    {
        try
        {
            return new RecordsStore(Data());
        }
        catch (ArgumentException fault)
        {
            throw new NotDoneException(fault.Message);
        }
    }

    /// <summary>The store of records of a hub: what is changed in one that this command made itself, no hub would see.</summary>
    /// <exception cref="NotDoneException">The settings are wrong, or the embedded store is not there.</exception>
    public RecordsStore RecordsOfHub()
    {
        var records = Records();
        return records.Provider is not DataProvider.Sqlite || File.Exists(records.Place)
            ? records
            : throw new NotDoneException(
                $"There is no store at {records.Place}. Set DataHub__Data__* as the hub has it; 'datahub database migrate' makes a store there."
            );
    }

    /// <summary>Sets where the log and its keys are: where the settings say, otherwise where a hub has them. Creates and migrates nothing.</summary>
    public void Configure(AuditOptions audit)
    {
        var records = Records();
        var directory = Path.GetFullPath(Data().Directory);
        Bind(AuditSection, audit);
        audit.UseUsualPlaces(records.Provider.ToString(), records.ConnectionString, directory);
        audit.UseUsualKeys(directory);
    }

    private void Bind(string section, object options)
    {
        try
        {
            // what people's section holds beside, for the hub's pages, is the hub's to check
            configuration
                .GetSection(section)
                .Bind(options, binder => binder.ErrorOnUnknownConfiguration = section != PeopleOptions.Section);
        }
        catch (InvalidOperationException fault)
        {
            throw new NotDoneException(WrongSetting.Describe(fault, section));
        }
    }
}
