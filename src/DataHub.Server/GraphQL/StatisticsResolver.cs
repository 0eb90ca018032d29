using DataHub.Audit.Entries;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Statistics;
using DataHub.Disclosure.Statistics.Grouping;
using DataHub.Policies;
using DataHub.Records.Model.Codes;
using DataHub.Server.Auditing;
using GraphQL;

namespace DataHub.Server.GraphQL;

/// <summary>Answers the statistics roots and their groups, for the purpose of statistics only.</summary>
internal sealed class StatisticsResolver(StatisticsReader statistics, HubSchema schema)
{
    public ValueTask<object?> CasesAsync(IResolveFieldContext context) =>
        CountAsync(
            context,
            () =>
                new ClosedCases(
                    Country(context, "handledBy"),
                    Modus(context),
                    Date(context, "closedFrom"),
                    Date(context, "closedTo")
                )
        );

    public ValueTask<object?> RepatriationsAsync(IResolveFieldContext context) =>
        CountAsync(
            context,
            () =>
                new Arrivals(
                    Country(context, "from"),
                    Country(context, "to"),
                    Country(context, "citizenship"),
                    Modus(context),
                    Date(context, "arrivedFrom"),
                    Date(context, "arrivedBefore")
                )
        );

    public async ValueTask<object?> GroupsAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var whole = (CountAnswer)context.Source!;
        var fields = context.GetArgument<List<string>>("fields");
        if (fields.Count == 0 || fields.Distinct().Count() < fields.Count)
            throw HubError.GroupByNothing();
        var by = new CountGrouping(
            [.. fields.Select(AuditNames.MemberOf<CountDimension>)],
            AuditNames.MemberOf<CountInterval>(context.GetArgument<string>("interval"))
        );
        Permit(answering.Entitlement, by.By);
        var groups = await statistics.CountAsync(
            whole.Which,
            by,
            answering.Entitlement.Requester.Country,
            whole.MinimumCell,
            context.CancellationToken
        );
        answering.Counted(
            context.FieldDefinition.Name,
            [
                .. whole.Asked,
                .. fields.Select(field => $"groupBy={field}"),
                $"interval={AuditNames.Shown(by.Interval)}",
            ],
            Told(context, [.. groups.Select(group => group.Count)])
        );
        return groups.Select(group => new
        {
            Fields = FieldsOf(by, group.Numbers),
            group.Count.Cases,
            group.Count.Persons,
            CountedAt = group.Count.CountedAt?.UtcDateTime,
        });
    }

    /// <summary>Null where the request only asks what would be disclosed: nothing is counted then.</summary>
    private async ValueTask<object?> CountAsync(IResolveFieldContext context, Func<CountedRecords> asked)
    {
        var answering = (Answering)context.UserContext;
        var cell = answering.Entitlement.MinimumCell ?? throw HubError.NoStatistics();
        var which = asked();
        Permit(answering.Entitlement, which.NarrowedBy);
        if (answering.Terms.ValidateOnly)
            return null;
        List<string> narrowed =
        [
            .. (context.Arguments ?? new Dictionary<string, global::GraphQL.Execution.ArgumentValue>())
                .Where(argument => argument.Value.Value is not null)
                .Select(argument => $"{argument.Key}={argument.Value.Value}"),
        ];
        var count = await statistics.CountAsync(
            which,
            answering.Entitlement.Requester.Country,
            cell,
            context.CancellationToken
        );
        answering.Counted(context.FieldDefinition.Name, narrowed, Told(context, [count]));
        return new CountAnswer(which, narrowed, count);
    }

    /// <summary>The numbers of those that are asked for and not suppressed.</summary>
    private static List<AuditTold> Told(IResolveFieldContext context, IReadOnlyList<PublishedCount> counts)
    {
        var told = new List<AuditTold>();
        Add("cases", count => count.Cases);
        Add("persons", count => count.Persons);
        return told;

        void Add(string field, Func<PublishedCount, int?> number)
        {
            if (context.SubFields?.Values.Any(asked => asked.FieldType.Name == field) is not true)
                return;
            var given = counts.Select(number).OfType<int>().ToList();
            if (given.Count > 0)
                told.Add(new AuditTold(field, given.Count, given.Sum(one => (long)one)));
        }
    }

    private void Permit(Entitlement entitlement, IEnumerable<CountDimension> dimensions)
    {
        if (entitlement.GroupBy is not { } allowed)
            return;
        foreach (var dimension in dimensions)
        {
            var (type, field) = FieldOf(dimension);
            if (!schema.Records[type].Fields[field].Categories.All(category => allowed.Contains(category.Term)))
                throw HubError.NoStatisticsBy(AuditNames.Shown(dimension));
        }
    }

    private static (string Type, string Field) FieldOf(CountDimension dimension) =>
        dimension switch
        {
            CountDimension.HandledBy => ("Case", "handledBy"),
            CountDimension.Category => ("Case", "category"),
            CountDimension.ModusOperandi => ("Case", "modusOperandi"),
            CountDimension.ClosedOn => ("Case", "closedOn"),
            CountDimension.From => ("Repatriation", "from"),
            CountDimension.To => ("Repatriation", "to"),
            CountDimension.ArrivedOn => ("Repatriation", "arrivedOn"),
            CountDimension.Citizenship => ("Victim", "citizenships"),
            CountDimension.Gender => ("Victim", "gender"),
            CountDimension.AgeBand => ("Victim", "ageBand"),
            _ => throw new InvalidOperationException($"No dimension {dimension}."),
        };

    private CountFields FieldsOf(CountGrouping by, IReadOnlyList<int> numbers)
    {
        var fields = new CountFields();
        foreach (var (dimension, number) in by.By.Zip(numbers).Where(one => one.Second != 0))
            fields = dimension switch
            {
                CountDimension.HandledBy => fields with { HandledBy = Country(number) },
                CountDimension.Category => fields with { Category = Code(nameof(CaseCategory), number) },
                CountDimension.ModusOperandi => fields with { ModusOperandi = Code(nameof(ModusOperandi), number) },
                CountDimension.From => fields with { From = Country(number) },
                CountDimension.To => fields with { To = Country(number) },
                CountDimension.Citizenship => fields with { Citizenship = Country(number) },
                CountDimension.Gender => fields with { Gender = Code(nameof(Gender), number) },
                CountDimension.AgeBand => fields with { AgeBand = Code(nameof(AgeBand), number) },
                CountDimension.ClosedOn => fields with
                {
                    ClosedFrom = new PartialDate(number),
                    ClosedTo = by.Interval.LastOf(number),
                },
                CountDimension.ArrivedOn => fields with
                {
                    ArrivedFrom = new PartialDate(number),
                    ArrivedBefore = by.Interval.After(number),
                },
                _ => throw new InvalidOperationException($"No dimension {dimension}."),
            };
        return fields;
    }

    private static string Country(int number) => CountryCode.FromNumeric((short)number).Alpha3;

    private string? Code(string list, int number) => schema.Codes[list].NameOf(number)?.Value;

    private static CountryCode? Country(IResolveFieldContext context, string argument) =>
        context.GetArgument<string?>(argument) is { } code ? CountryCode.Parse(code) : null;

    private static PartialDate? Date(IResolveFieldContext context, string argument) =>
        context.GetArgument<string?>(argument) is { } date ? PartialDate.Parse(date) : null;

    private ModusOperandi? Modus(IResolveFieldContext context) =>
        context.GetArgument<string?>("modusOperandi") is { } code
            ? (ModusOperandi)schema.Codes[nameof(ModusOperandi)].NumberOf(code)
            : null;
}
