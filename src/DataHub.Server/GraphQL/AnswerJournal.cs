using System.Diagnostics;
using System.Security.Cryptography;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Disclosure.Execution;
using DataHub.Policies;
using DataHub.Server.Auditing;
using DataHub.Server.Http;
using DataHub.Server.Identity;

namespace DataHub.Server.GraphQL;

/// <summary>Writes the entry of an answer before the answer leaves: who, why, what, which records in which forms, and what went out.</summary>
internal class AnswerJournal(AuditLog audit, AuditRefusals refusals, LoggedCaller caller)
{
    // how many lists and conditions an entry names: a caller chooses how many there are, and must not fill the log
    private const int MostAsked = 200;
    private const string More = "...";

    /// <summary>Returns once the entry is durable, with its receipt; null where it was only counted.</summary>
    /// <param name="operation">The operation's kind; null when the document could not be read.</param>
    /// <param name="data">The data that goes out; empty when there is none.</param>
    /// <exception cref="AuditUnavailableException">It is not durable: the answer must not leave.</exception>
    public virtual ValueTask<AuditReceipt?> RecordAsync(
        HubRequest request,
        Answering answering,
        AuditKind kind,
        string? operation,
        ReadOnlyMemory<byte> data,
        IReadOnlyList<string> errors,
        CancellationToken cancellationToken
    )
    {
        var (disclosures, agreements) = Disclosed(answering.Traces);
        var among = Among(answering);
        foreach (var records in among)
            AddOnce(agreements, records.Agreement);
        var entry = new AuditEntry
        {
            Kind = kind,
            Requester = caller.Of(answering.Caller),
            Reason = new AuditReason(
                answering.Requester?.Purpose,
                answering.Policies.Version,
                agreements.ConvertAll(Agreement)
            )
            {
                Justification = request.Terms.Justification,
                CaseReference = request.Terms.CaseReference,
            },
            Operation = new AuditOperation(
                operation,
                request.OperationName,
                request.NamedSha256 ?? answering.Document?.Sha256 ?? DocumentHash.Of(request.Query),
                answering.Schema.Sha256
            )
            {
                Cost = answering.Cost == default ? null : answering.Cost.Units,
            },
            Disclosures = disclosures,
            Duties = answering.Duties.Count == 0 ? [] : answering.Duties.Select(owed => owed.ForLog()).ToList(),
            Answer = new AuditAnswer(
                Outcome(kind, data, errors),
                data.IsEmpty ? null : Hash(data.Span),
                data.Length,
                errors
            )
            {
                Milliseconds = (long)Stopwatch.GetElapsedTime(answering.StartedAt).TotalMilliseconds,
            },
            Readings = Readings(answering),
            Among = among.ConvertAll(records => new AuditScope(records.Originator.Alpha3, records.Agreement.Uid)),
            TraceId = Activity.Current?.TraceId.ToHexString(),
        };
        // neither is ever given a record
        var isCounted = answering.Caller == HubCaller.Nobody || errors.Contains(HubRefusal.RateLimitedCode);
        if (isCounted)
            return refusals.AppendAsync(entry, cancellationToken);
        return audit.AppendAsync(entry, cancellationToken)!;
    }

    private static IReadOnlyList<AuditReading> Readings(Answering answering)
    {
        if (answering.Traces.All(trace => trace.Lists.Count == 0))
            return answering.Readings;
        var readings = answering.Readings.ToList();
        var room = MostAsked;
        foreach (var list in answering.Traces.SelectMany(trace => trace.Lists))
        {
            if (room <= 0)
                return [.. readings, new AuditReading(More, [], [])];
            List<string> filters = [.. list.Filters.Take(room)];
            if (filters.Count < list.Filters.Count)
                filters.Add(More);
            room -= filters.Count + 1;
            readings.Add(
                new AuditReading(list.Field, filters, [])
                {
                    Told = [.. Told("totalCount", list.Counts), .. Told("edges", list.Pages)],
                }
            );
        }
        return readings;
    }

    private static ReadOnlySpan<AuditTold> Told(string what, ToldNumbers told) =>
        told.Numbers == 0 ? [] : new[] { new AuditTold(what, told.Numbers, told.Sum) };

    /// <summary>The records that lists and statistics looked through: of lists of which no more was told than the records they show, none.</summary>
    private static List<SearchedRecords> Among(Answering answering)
    {
        var among = new List<SearchedRecords>(answering.CountedAmong);
        foreach (var trace in answering.Traces)
        {
            foreach (var list in trace.Lists)
            {
                foreach (var records in list.Among)
                    AddOnce(among, records);
            }
        }
        return among;
    }

    private static void AddOnce<T>(List<T> all, T one)
    {
        if (!all.Contains(one))
            all.Add(one);
    }

    /// <summary>What was disclosed, in groups, and the agreements that decided, each once.</summary>
    private static (List<AuditDisclosure> Groups, List<AgreementReference> Agreements) Disclosed(
        IReadOnlyList<DisclosureTrace> traces
    )
    {
        var (groups, agreements) = (new List<AuditDisclosure>(), new List<AgreementReference>());
        foreach (var trace in traces)
        {
            foreach (var group in trace.Groups)
            {
                groups.Add(Disclosure(group));
                AddOnce(agreements, group.Agreement);
            }
        }
        return (groups, agreements);
    }

    private static AuditAgreement Agreement(AgreementReference agreement) =>
        new(
            agreement.Uid,
            agreement.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            agreement.Sha256
        );

    private static AuditDisclosure Disclosure(DisclosedGroup group) =>
        new(group.RecordType, group.Originator.Alpha3, group.Agreement.Uid, group.RecordClass, group.Forms, group.Ids);

    private static AuditOutcome Outcome(AuditKind kind, ReadOnlyMemory<byte> data, IReadOnlyList<string> errors) =>
        kind is AuditKind.Denied or AuditKind.Invalid ? AuditOutcome.Denied
        : data.IsEmpty ? AuditOutcome.Error
        : errors.Count > 0 ? AuditOutcome.Partial
        : AuditOutcome.Ok;

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
