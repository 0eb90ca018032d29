using DataHub.Audit.Index;
using DataHub.Disclosure;
using DataHub.Server.GraphQL;
using GraphQL;

namespace DataHub.Server.Auditing;

/// <summary>What a question to the log asks for, in the log's words.</summary>
internal static class AccessLogArguments
{
    private const int MostConditions = 100;

    /// <param name="context">Of a field with <c>where</c>, and with the arguments of a page where it has them.</param>
    /// <param name="country">Alpha-3 code of the country whose auditor asks; null for the region's.</param>
    /// <exception cref="HubError">The page or the filter cannot be answered.</exception>
    public static AuditSearch Search(IResolveFieldContext context, string? country)
    {
        var (first, last) = (context.GetArgument<int?>("first"), context.GetArgument<int?>("last"));
        if ((first ?? last ?? 1) is < 1 or > Limits.PageSize || (first is not null && last is not null))
            throw new HubError("PAGE_SIZE_INVALID", $"Ask for 1 to {Limits.PageSize} entries, by first or by last.");
        return new AuditSearch
        {
            Country = country,
            Where = WhereOf(context) is { } where ? Condition(where) : null,
            IsDescending =
                context.GetArgument<object?>("order") is IEnumerable<object?> orders
                && Inner(orders).SelectMany(order => order.Values).FirstOrDefault() is "DESC",
            Count = first ?? last ?? Limits.DefaultPageSize,
            FromEnd = last is not null,
            After = Position(context, "after"),
            Before = Position(context, "before"),
        };
    }

    /// <summary>What narrows a question, without what is compared with: for the entry of the read.</summary>
    public static IReadOnlyList<string> Filters(IResolveFieldContext context) =>
        WhereOf(context) is { } where ? [.. Paths(where).Distinct().Order(StringComparer.Ordinal)] : [];

    private static Dictionary<string, object?>? WhereOf(IResolveFieldContext context)
    {
        var where = context.GetArgument<Dictionary<string, object?>?>("where");
        if (where is not null && Paths(where).Skip(MostConditions).Any())
            throw new HubError("FILTER_TOO_LARGE", $"A filter has at most {MostConditions} conditions.");
        return where;
    }

    private static AuditPosition? Position(IResolveFieldContext context, string argument) =>
        context.GetArgument<string?>(argument) is not { } cursor ? null
        : AuditPosition.TryParse(cursor, out var position) ? position
        : throw new HubError("CURSOR_INVALID", "The cursor is none of this list.");

    private static AuditCondition Condition(Dictionary<string, object?> where) =>
        new AuditCondition.All([
            .. where
                .Where(part => part.Value is not null)
                .Select(part =>
                    part.Key switch
                    {
                        "and" => (AuditCondition)new AuditCondition.All([.. Inner(part.Value).Select(Condition)]),
                        "or" => new AuditCondition.Any([.. Inner(part.Value).Select(Condition)]),
                        _ => Comparisons(FieldOf(part.Key), (Dictionary<string, object?>)part.Value!),
                    }
                ),
        ]);

    private static AuditCondition.All Comparisons(AuditField field, Dictionary<string, object?> operations) =>
        new([
            .. operations.Select(operation => new AuditCondition.Compare(
                field,
                Enum.Parse<AuditOperator>(operation.Key, ignoreCase: true),
                [
                    .. (operation.Value is IEnumerable<object?> many ? many : [operation.Value]).Select(value =>
                        Stored(field, value)
                    ),
                ]
            )),
        ]);

    private static IEnumerable<Dictionary<string, object?>> Inner(object? list) =>
        ((IEnumerable<object?>)list!).OfType<Dictionary<string, object?>>();

    private static IEnumerable<string> Paths(Dictionary<string, object?> where) =>
        where
            .Where(part => part.Value is not null)
            .SelectMany(part =>
                part.Key is "and" or "or"
                    ? Inner(part.Value).SelectMany(Paths)
                    : ((Dictionary<string, object?>)part.Value!).Keys.Select(operation => $"{part.Key}.{operation}")
            );

    private static AuditField FieldOf(string name) =>
        name == "at" ? AuditField.Time : Enum.Parse<AuditField>(name, ignoreCase: true);

    private static object? Stored(AuditField field, object? value) =>
        field switch
        {
            AuditField.Time => value is DateTime time
                ? new DateTimeOffset(time.ToUniversalTime())
                : throw new HubError("FILTER_INVALID", "An instant is compared with an instant, not with nothing."),
            AuditField.Kind or AuditField.Outcome => AuditNames.Stored((string?)value),
            _ => value,
        };
}
