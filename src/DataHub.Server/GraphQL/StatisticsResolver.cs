using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Statistics;
using DataHub.Policies;
using DataHub.Records.Model.Codes;
using GraphQL;

namespace DataHub.Server.GraphQL;

/// <summary>Answers the statistics roots, for the purpose of statistics only.</summary>
internal sealed class StatisticsResolver(StatisticsReader statistics, HubSchema schema)
{
    public async ValueTask<object?> CasesAsync(IResolveFieldContext context) =>
        MinimumCell(context) is not { } cell
            ? null
            : await statistics.CountAsync(
                new ClosedCases(
                    Country(context, "handledBy"),
                    Modus(context),
                    Date(context, "closedFrom"),
                    Date(context, "closedTo")
                ),
                Asker(context),
                cell,
                context.CancellationToken
            );

    public async ValueTask<object?> RepatriationsAsync(IResolveFieldContext context) =>
        MinimumCell(context) is not { } cell
            ? null
            : await statistics.CountAsync(
                new Arrivals(
                    Country(context, "from"),
                    Country(context, "to"),
                    Country(context, "citizenship"),
                    Modus(context),
                    Date(context, "arrivedFrom"),
                    Date(context, "arrivedBefore")
                ),
                Asker(context),
                cell,
                context.CancellationToken
            );

    /// <summary>Null where the request only asks what would be disclosed: nothing is counted then.</summary>
    private static int? MinimumCell(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var cell = answering.Entitlement.MinimumCell ?? throw HubError.NoStatistics();
        return answering.Terms.ValidateOnly ? null : cell;
    }

    private static CountryCode Asker(IResolveFieldContext context) =>
        ((Answering)context.UserContext).Entitlement.Requester.Country;

    private static CountryCode? Country(IResolveFieldContext context, string argument) =>
        context.GetArgument<string?>(argument) is { } code ? CountryCode.Parse(code) : null;

    private static PartialDate? Date(IResolveFieldContext context, string argument) =>
        context.GetArgument<string?>(argument) is { } date ? PartialDate.Parse(date) : null;

    private ModusOperandi? Modus(IResolveFieldContext context) =>
        context.GetArgument<string?>("modusOperandi") is { } code
            ? (ModusOperandi)schema.Codes[nameof(ModusOperandi)].NumberOf(code)
            : null;
}
