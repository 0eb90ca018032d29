using System.CommandLine;
using System.Globalization;
using DataHub.Audit.Entries;
using DataHub.Cli.Policy;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Schema;
using DataHub.Policies;

namespace DataHub.Cli.Audit;

/// <summary>Records as people name them: by the number in the store, or by the id that an agency was given.</summary>
internal sealed class SubjectIds(HubSettings settings)
{
    private readonly Option<string?> agency = new("--agency")
    {
        Description = "The agency whose ids are used, such as IDN.KEMLU. Default: ids are the numbers in the store.",
    };

    /// <summary>Adds the option to a command.</summary>
    public static SubjectIds On(Command command, HubSettings settings)
    {
        var ids = new SubjectIds(settings);
        command.Add(ids.agency);
        return ids;
    }

    /// <summary>The record of that type with that id.</summary>
    /// <exception cref="NotDoneException">
    /// There is no such type, or the text is no id of such a record. Nothing is found under either, which would read as if nobody had seen it.
    /// </exception>
    public AuditSubject Find(ParseResult parsed, string type, string id)
    {
        CheckType(type);
        if (parsed.GetValue(agency) is { } given)
            return new AuditSubject(type, GivenTo(given, type, id));
        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new AuditSubject(type, number)
            : throw new NotDoneException(
                $"{id} is no number of a record in the store. An id that an agency was given needs --agency."
            );
    }

    /// <exception cref="NotDoneException">There is no such type.</exception>
    public static void CheckType(string type)
    {
        if (!RecordTypes.All.Contains(type))
            throw new NotDoneException(
                $"{type} is no type of record. Write one of: {string.Join(", ", RecordTypes.All)}."
            );
    }

    private long GivenTo(string agency, string type, string id)
    {
        var policies = settings.Policies() ?? PolicyArguments.Above();
        if (policies is null)
            throw new NotDoneException("There is no policy directory here: set DataHub__Policies__Directory.");
        return Given(settings, policies, agency, type, id);
    }

    /// <summary>The number in the store of a record whose id an agency was given.</summary>
    /// <exception cref="NotDoneException">The policies know no such agency, or the text is no id of such a record.</exception>
    public static long Given(HubSettings settings, string policies, string agency, string type, string id)
    {
        if (!CountryCode.TryParse(agency.Split('.')[0], out var country))
            throw new NotDoneException($"--agency: {agency} does not begin with a country, as in IDN.KEMLU.");
        try
        {
            var bundle = PolicyArguments.Load(policies);
            AgencyArgument.Check(bundle, agency);
            var schema = HubSchema.Load(settings.Schema(policies), bundle.Categories);
            return new GivenIds(schema, settings.IdSecret()).Read(type, id, new Requester(country, agency, "", ""))
                ?? throw new NotDoneException($"{id} is no id of a {type} that {agency} was given.");
        }
        catch (Exception fault) when (fault is SchemaException or IOException or UnauthorizedAccessException)
        {
            throw new NotDoneException(fault.Message);
        }
    }
}
