using DataHub.Audit;
using DataHub.Audit.Index;
using DataHub.Disclosure;
using DataHub.Policies;
using DataHub.Server.GraphQL;
using GraphQL;

namespace DataHub.Server.Auditing;

/// <summary>Answers who saw what. Every answer names in its own entry what was asked.</summary>
internal sealed class AccessLogResolver(AuditIndex index, AuditLog audit, DisclosureEngine engine)
{
    /// <summary>The field that <see cref="SubjectAsync"/> answers.</summary>
    public const string SubjectField = "subjectAccess";

    public async ValueTask<object?> EntriesAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var country = answering.Auditor.Country?.Alpha3;
        var search = AccessLogArguments.Search(context, country);
        if (!answering.Reads(context.FieldDefinition.Name, AccessLogArguments.Filters(context)))
            return null;
        var page = await index.FindAsync(search, context.CancellationToken);
        var edges = page
            .Entries.Select(found => new
            {
                Cursor = found.Position.ToString(),
                Node = ShownEntry.Of(ShownEntry.For(found.Entry, country)),
            })
            .ToList();
        return new
        {
            PageInfo = PageInfo(search, page.HasMore, edges.Select(edge => edge.Cursor).ToList()),
            Edges = edges,
            Nodes = edges.Select(edge => edge.Node).ToList(),
            TotalCount = await TotalAsync(context, search),
        };
    }

    public async ValueTask<object?> SubjectAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var country = answering.Auditor.Country?.Alpha3;
        var search = AccessLogArguments.Search(context, country);
        var reference = await ReferenceAsync(
            context.GetArgument<Dictionary<string, object?>>("subject"),
            context.CancellationToken
        );
        if (!answering.Reads(context.FieldDefinition.Name, AccessLogArguments.Filters(context), reference))
            return null;
        search = search with { Subject = reference ?? "" };
        var page = await index.FindAsync(search, context.CancellationToken);
        var edges = page
            .Entries.DistinctBy(found => (found.Entry.Log, found.Entry.Sequence))
            .SelectMany(found =>
                ShownEntry
                    .Accesses(ShownEntry.For(found.Entry, country), search.Subject)
                    .Select(access => new { Cursor = found.Position.ToString(), Node = access })
            )
            .ToList();
        return new
        {
            // only who is shown an access: whose record an id names, and whether it was unlinked, is for its own country to know
            Subject = edges.Count > 0 ? reference : null,
            PageInfo = PageInfo(search, page.HasMore, edges.Select(edge => edge.Cursor).ToList()),
            Edges = edges,
            Nodes = edges.Select(edge => edge.Node).ToList(),
            TotalCount = await TotalAsync(context, search),
        };
    }

    /// <summary>What a victim may be told by an agency of the country that contributed the record.</summary>
    public async ValueTask<object?> HistoryAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var requester = answering.Entitlement.Requester;
        var originator = requester.Country.Alpha3;
        var first = Math.Clamp(context.GetArgument<int>("first"), 0, Limits.PageSize);
        // an id of nothing, of another country's victim and of one whom nobody saw answer alike
        var reference = engine.IdOf("Victim", context.GetArgument<string>("victim"), requester) is { } victim
            ? await audit.References.FindAsync("Victim", victim, context.CancellationToken)
            : null;
        if (!answering.Reads(context.FieldDefinition.Name, [], reference) || first == 0)
            return new List<object>();
        var page = await index.FindAsync(
            new AuditSearch
            {
                Subject = reference ?? "",
                Where = new AuditCondition.Compare(AuditField.Originator, AuditOperator.Eq, [originator]),
                IsDescending = true,
                Count = first,
            },
            context.CancellationToken
        );
        // one access, however often its request asked for the victim and in however many parts its entry lies
        return page
            .Entries.Select(found => found.Entry)
            .DistinctBy(entry => (entry.Log, entry.Sequence))
            .Select(entry => new
            {
                Entry = entry,
                Own = entry
                    .Disclosures.Where(group => group.Originator == originator && group.References.Contains(reference))
                    .ToList(),
            })
            .Where(access => access.Own.Count > 0)
            .Select(access => new
            {
                On = access.Entry.Time.UtcDateTime.ToString(
                    "yyyy-MM-dd",
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                access.Entry.Requester.Country,
                access.Entry.Requester.Agency,
                access.Entry.Reason.Purpose,
                Categories = access
                    .Own.SelectMany(group => group.Forms)
                    .Where(form => form.Value != "withhold")
                    .Select(form => form.Key)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .ToList(),
            })
            .ToList();
    }

    private async Task<string?> ReferenceAsync(Dictionary<string, object?> subject, CancellationToken cancellationToken)
    {
        if (subject.GetValueOrDefault("reference") is string reference)
            return reference;
        if (
            subject.GetValueOrDefault("id") is not string id
            || subject.GetValueOrDefault("agency") is not string agency
            || !CountryCode.TryParse(agency.Split('.')[0], out var country)
        )
            throw new HubError(
                "SUBJECT_INVALID",
                "Name the subject by a reference, or by an id together with the agency whose id it is, as in IDN.KEMLU."
            );
        var type = (string?)subject.GetValueOrDefault("recordType") ?? "Victim";
        // Nothing is found under one, which would read as if nobody had seen the record.
        if (!RecordTypes.All.Contains(type))
            throw new HubError(
                "SUBJECT_INVALID",
                $"There is no record type of that name. Write one of: {string.Join(", ", RecordTypes.All)}."
            );
        return engine.IdOf(type, id, new Requester(country, agency, "", "")) is { } record
            ? await audit.References.FindAsync(type, record, cancellationToken)
            : null;
    }

    private async Task<int> TotalAsync(IResolveFieldContext context, AuditSearch search) =>
        context.SubFields?.Values.Any(field => field.FieldType.Name == "totalCount") is true
            ? await index.CountAsync(search with { After = null, Before = null }, context.CancellationToken)
            : 0;

    private static object PageInfo(AuditSearch search, bool hasMore, List<string> cursors) =>
        new
        {
            HasNextPage = search.FromEnd ? search.Before is not null : hasMore,
            HasPreviousPage = search.FromEnd ? hasMore : search.After is not null,
            StartCursor = cursors.FirstOrDefault(),
            EndCursor = cursors.LastOrDefault(),
        };
}
