using DataHub.Audit.Entries;

namespace DataHub.Server.Auditing;

/// <summary>Entries as the graph shows them.</summary>
internal static class ShownEntry
{
    /// <summary>
    /// What an auditor sees of an entry. One of a country sees all of what its own agencies asked, but no reference of whom its auditors asked about: it may be another state's. Of what others asked it sees who, when, for what purpose
    /// and by which fields, and the disclosures of its country's records; nothing from which what is of other states could be told or guessed: no
    /// numbers, which are of the records of all, no reference of whom the requester asked the log about, no hash of an answer that was not about its records alone, and no words of a request that disclosed none of them.
    /// </summary>
    /// <param name="entry">As the log has it.</param>
    /// <param name="country">Alpha-3 code of the auditor's country; null for the region's.</param>
    public static LoggedEntry For(LoggedEntry entry, string? country)
    {
        if (country is null)
            return entry;
        if (entry.Requester.Country == country)
            return entry with
            {
                Readings =
                [
                    .. entry.Readings.Select(reading =>
                        reading.Field == AccessLogResolver.SubjectField ? reading with { References = [] } : reading
                    ),
                ],
            };
        var own = entry.Disclosures.Where(group => group.Originator == country).ToList();
        var among = entry.Among.Where(records => records.Originator == country).ToList();
        var uids = own.Select(group => group.Agreement).Concat(among.Select(records => records.Agreement)).ToHashSet();
        var isOfOwnAlone = own.Count == entry.Disclosures.Count && entry is { Parts: 1, Readings.Count: 0 };
        var isOfOwn = own.Count > 0;
        return entry with
        {
            Disclosures = own,
            Among = among,
            Readings = [.. entry.Readings.Select(reading => reading with { Told = [], References = [] })],
            Reason = entry.Reason with
            {
                Agreements = [.. entry.Reason.Agreements.Where(agreement => uids.Contains(agreement.Uid))],
                Justification = isOfOwn ? entry.Reason.Justification : null,
                CaseReference = isOfOwn ? entry.Reason.CaseReference : null,
            },
            Operation = isOfOwn ? entry.Operation : entry.Operation with { Name = null, DocumentSha256 = null },
            AnswerSha256 = isOfOwnAlone ? entry.AnswerSha256 : null,
            Milliseconds = isOfOwnAlone ? entry.Milliseconds : null,
        };
    }

    public static object Of(LoggedEntry entry) =>
        new
        {
            entry.Log,
            Seq = entry.Sequence,
            At = entry.Time.UtcDateTime,
            Kind = AuditNames.Shown(entry.Kind),
            Outcome = AuditNames.Shown(entry.Outcome),
            entry.Requester.Country,
            entry.Requester.Agency,
            entry.Requester.Client,
            entry.Requester.Officer,
            entry.Requester.Approver,
            entry.Requester.Role,
            entry.Requester.Authentication,
            entry.Requester.Certificate,
            entry.Requester.Network,
            entry.Reason.Purpose,
            entry.Reason.CaseReference,
            entry.Reason.Justification,
            entry.Reason.Policy,
            entry.Reason.Agreements,
            Operation = new
            {
                entry.Operation.Kind,
                entry.Operation.Name,
                Document = entry.Operation.DocumentSha256,
                entry.Operation.Schema,
            },
            Disclosures = entry
                .Disclosures.Select(group => new
                {
                    group.RecordType,
                    group.Originator,
                    group.Agreement,
                    group.RecordClass,
                    Categories = Categories(group.Forms),
                    Subjects = group.References,
                })
                .ToList(),
            entry.Among,
            Errors = entry.ErrorCodes,
            entry.AnswerSha256,
            entry.Milliseconds,
            Requests = entry.Flood?.Requests ?? 1,
            Readings = entry
                .Readings.Select(reading => new
                {
                    reading.Field,
                    reading.Filters,
                    Subjects = reading.References,
                    reading.Told,
                })
                .ToList(),
        };

    /// <summary>What an entry says of one subject: once for each agreement, however often the request asked for it.</summary>
    public static IEnumerable<object> Accesses(LoggedEntry entry, string reference) =>
        entry
            .Disclosures.Where(group => group.References.Contains(reference))
            .GroupBy(group => (group.Agreement, group.RecordType))
            .Select(same => new
            {
                At = entry.Time.UtcDateTime,
                entry.Requester.Country,
                entry.Requester.Agency,
                entry.Requester.Officer,
                entry.Reason.Purpose,
                same.Key.RecordType,
                Agreement = entry.Reason.Agreements.FirstOrDefault(agreement => agreement.Uid == same.Key.Agreement)
                    ?? new AuditAgreement(same.Key.Agreement, "", ""),
                Categories = Categories(same.SelectMany(group => group.Forms).Distinct()),
                Entry = Of(entry),
            });

    private static List<object> Categories(IEnumerable<KeyValuePair<string, string>> forms) =>
        [
            .. forms
                .OrderBy(form => form.Key, StringComparer.Ordinal)
                .Select(form => new { Category = form.Key, Form = form.Value }),
        ];
}
