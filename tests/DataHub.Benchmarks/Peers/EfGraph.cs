using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Benchmarks.Peers;

/// <summary>
/// A peer: the general executor of GraphQL.NET over resolvers that read with Entity Framework Core, as a team without the hub would write it for Indonesia's
/// own ministry. One query per level, nothing tracked, documents parsed and validated once. Its policy is code; its cursors are ids.
/// </summary>
internal sealed class EfGraph(RecordsStore store, RecordIds ids, HubSchema schema)
{
    private const int Indonesia = 360;

    private readonly DocumentExecuter executer = new();
    private readonly GraphQLSerializer serializer = new(settings =>
        settings.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    );
    private readonly Dictionary<string, GraphQLDocument> documents = new(StringComparer.Ordinal);
    private readonly Schema graph = SchemaOf(ids, schema);

    /// <summary>The whole response.</summary>
    public async Task<ReadOnlyMemory<byte>> AnswerAsync(string query)
    {
        var isKnown = documents.TryGetValue(query, out var document);
        if (!isKnown)
            documents[query] = document = Parser.Parse(query);
        await using var context = store.CreateDbContext();
        var result = await executer.ExecuteAsync(
            new ExecutionOptions
            {
                Schema = graph,
                Query = query,
                Document = document,
                ValidationRules = isKnown ? [] : null,
                UserContext = new Request(context),
            }
        );
        return Encoding.UTF8.GetBytes(serializer.Serialize(result));
    }

    private static Schema SchemaOf(RecordIds ids, HubSchema schema)
    {
        var spelled = new Spelling(ids, schema);
        var cases = CaseOf(spelled);
        var victims = VictimOf(spelled, cases);
        cases
            .Field("victims", ConnectionOf(victims))
            .Argument<IntGraphType>("first")
            .Resolve(context => Page(context, ((Request)context.UserContext).Victims[context.Source.Id]));
        var query = new ObjectGraphType { Name = "Query" };
        query
            .Field("cases", ConnectionOf(cases))
            .Argument<IntGraphType>("first")
            .Argument<StringGraphType>("after")
            .Argument(Where(), "where")
            .ResolveAsync(async context =>
                await CasesAsync(
                    (Request)context.UserContext,
                    ids,
                    context.GetArgument<int>("first"),
                    context.GetArgument<string?>("after")
                )
            );
        query
            .Field("victim", victims)
            .Argument<IdGraphType>("id")
            .ResolveAsync(async context =>
                await VictimAsync((Request)context.UserContext, ids, context.GetArgument<string>("id"))
            );
        return new Schema { Query = query };
    }

    private static async Task<object?> CasesAsync(Request request, RecordIds ids, int first, string? after)
    {
        var beyond = after is not null && ids.TryDecode(after, out _, out var id) ? id : 0;
        var page = await request
            .Store.Cases.AsNoTracking()
            .Where(one => one.Operands.Originator == Indonesia && one.Id > beyond)
            .OrderBy(one => one.Id)
            .Take(first + 1)
            .ToListAsync();
        var shown = page.Take(first).ToList();
        await request.LoadVictimsAsync([.. shown.Select(one => (long?)one.Id)]);
        return new Connection(shown, page.Count > first);
    }

    private static async Task<object?> VictimAsync(Request request, RecordIds ids, string text)
    {
        if (!ids.TryDecode(text, out _, out var id))
            return null;
        var victim = await request
            .Store.Victims.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == id && one.Operands.Originator == Indonesia);
        if (victim is not null)
            request.Case = await request
                .Store.Cases.AsNoTracking()
                .SingleOrDefaultAsync(one => one.Id == victim.CaseId && one.Operands.Originator == Indonesia);
        return victim;
    }

    private static ObjectGraphType<CaseRecord> CaseOf(Spelling spelled)
    {
        var type = new ObjectGraphType<CaseRecord> { Name = "Case" };
        Text(type, "id", one => spelled.Id("Case", one.Id));
        Text(type, "originator", one => Spelling.Country(one.Operands.Originator));
        Text(type, "caseNumber", one => one.CaseNumber);
        Text(type, "status", one => spelled.Code("CaseStatus", (int?)one.Status));
        Text(type, "registeredOn", one => Spelling.Date(one.RegisteredOn));
        Text(type, "closedOn", one => Spelling.Date(one.ClosedOn));
        Text(type, "modusOperandi", one => spelled.Code("ModusOperandi", (int?)one.ModusOperandi));
        Texts(type, "act", one => spelled.CodeSet("TraffickingAct", one.Act));
        Text(type, "handledBy", one => Spelling.Country(one.HandledBy));
        Text(type, "caseOwner", one => one.CaseOwner);
        Text(type, "narrative", one => one.Narrative);
        return type;
    }

    private static ObjectGraphType<VictimRecord> VictimOf(Spelling spelled, ObjectGraphType<CaseRecord> cases)
    {
        var type = new ObjectGraphType<VictimRecord> { Name = "Victim" };
        Text(type, "id", one => spelled.Id("Victim", one.Id));
        Text(type, "fullName", one => one.FullName);
        Text(type, "givenName", one => one.GivenName);
        Text(type, "dateOfBirth", one => Spelling.Date(one.DateOfBirth));
        Text(type, "ageBand", one => spelled.Code("AgeBand", (int?)one.AgeBand));
        Text(type, "gender", one => spelled.Code("Gender", (int?)one.Gender));
        Texts(type, "citizenships", one => Spelling.Lines(one.Citizenships));
        Texts(type, "phoneNumbers", one => Spelling.Lines(one.PhoneNumbers));
        Text(type, "email", one => one.Email);
        Text(type, "traffickingStatus", one => spelled.Code("TraffickingStatus", (int?)one.TraffickingStatus));
        Texts(type, "methodOfRecruitment", one => spelled.CodeSet("MethodOfRecruitment", one.MethodOfRecruitment));
        Text(type, "promisedJob", one => one.PromisedJob);
        var place = new ObjectGraphType<Place> { Name = "Place" };
        Text(place, "country", one => Spelling.Country(one.Country));
        Text(place, "admin1", one => one.Admin1);
        Text(place, "city", one => one.City);
        type.Field("currentLocation", place).Resolve(context => context.Source.CurrentLocation);
        type.Field("case", cases).Resolve(context => ((Request)context.UserContext).Case);
        type.Field("referrals", ConnectionOf(ReferralOf(spelled)))
            .Argument<IntGraphType>("first")
            .Resolve(context => Page(context, ((Request)context.UserContext).Referrals[context.Source.Id]));
        return type;
    }

    private static ObjectGraphType<ReferralRecord> ReferralOf(Spelling spelled)
    {
        var type = new ObjectGraphType<ReferralRecord> { Name = "Referral" };
        Text(type, "id", one => spelled.Id("Referral", one.Id));
        Text(type, "reason", one => spelled.Code("ReferralReason", (int?)one.Reason));
        Text(type, "status", one => spelled.Code("ReferralStatus", (int?)one.Status));
        Text(type, "sentOn", one => Spelling.Date(one.SentOn));
        Text(type, "acceptedOn", one => Spelling.Date(one.AcceptedOn));
        Text(type, "toOrganisation", one => one.ToOrganisation);
        Text(type, "details", one => one.Details);
        return type;
    }

    private static ObjectGraphType<Connection> ConnectionOf(IGraphType node)
    {
        var page = new ObjectGraphType<Connection> { Name = $"{node.Name}Page" };
        page.Field<BooleanGraphType>("hasNextPage").Resolve(context => context.Source.HasMore);
        var type = new ObjectGraphType<Connection> { Name = $"{node.Name}Connection" };
        type.Field("nodes", new ListGraphType(node)).Resolve(context => context.Source.Nodes);
        type.Field("pageInfo", page).Resolve(context => context.Source);
        return type;
    }

    private static InputObjectGraphType Where()
    {
        var code = new InputObjectGraphType { Name = "CountryFilter" };
        code.Field<CountryGraphType>("eq");
        var where = new InputObjectGraphType { Name = "CaseFilter" };
        where.Field("originator", code);
        return where;
    }

    private static Connection Page<T>(IResolveFieldContext context, IEnumerable<T> all)
        where T : class
    {
        var page = all.Take(context.GetArgument<int>("first")).ToList();
        return new Connection(page, false);
    }

    private static void Text<T>(ObjectGraphType<T> type, string name, Func<T, string?> read) =>
        type.Field<StringGraphType>(name).Resolve(context => read(context.Source));

    private static void Texts<T>(ObjectGraphType<T> type, string name, Func<T, IEnumerable<string>?> read) =>
        type.Field<ListGraphType<StringGraphType>>(name).Resolve(context => read(context.Source));

    private sealed record Connection(IEnumerable<object> Nodes, bool HasMore);

    /// <summary>A name of an enumeration, as the hub's schema has it.</summary>
    private sealed class CountryGraphType : EnumerationGraphType
    {
        public CountryGraphType()
        {
            Name = "Country";
            Add("IDN", Indonesia);
        }
    }

    /// <summary>What one request has read, a level at a time.</summary>
    private sealed class Request(RecordsContext store) : Dictionary<string, object?>
    {
        public RecordsContext Store => store;

        public CaseRecord? Case { get; set; }

        public ILookup<long, VictimRecord> Victims { get; private set; } =
            Array.Empty<VictimRecord>().ToLookup(_ => 0L);

        public ILookup<long, ReferralRecord> Referrals { get; private set; } =
            Array.Empty<ReferralRecord>().ToLookup(_ => 0L);

        public async Task LoadVictimsAsync(List<long?> cases)
        {
            var victims = await store
                .Victims.AsNoTracking()
                .Where(one => cases.Contains(one.CaseId) && one.Operands.Originator == Indonesia)
                .OrderBy(one => one.Id)
                .ToListAsync();
            Victims = victims.ToLookup(one => one.CaseId!.Value);
            var known = victims.Select(one => (long?)one.Id).ToList();
            var referrals = await store
                .Referrals.AsNoTracking()
                .Where(one => known.Contains(one.VictimId) && one.Operands.Originator == Indonesia)
                .OrderBy(one => one.Id)
                .ToListAsync();
            Referrals = referrals.ToLookup(one => one.VictimId!.Value);
        }
    }

    /// <summary>Stored values as the graph spells them.</summary>
    private sealed class Spelling(RecordIds ids, HubSchema schema)
    {
        public string Id(string type, long id)
        {
            Span<byte> text = stackalloc byte[RecordIds.TextLength];
            ids.Encode(schema.Records[type].Tag, id, text);
            return Encoding.ASCII.GetString(text);
        }

        public string? Code(string list, int? number) =>
            number is { } value ? schema.Codes[list].NameOf(value)?.Value : null;

        public List<string>? CodeSet(string list, long bits)
        {
            if (bits == 0)
                return null;
            var names = new List<string>();
            for (; bits != 0; bits &= bits - 1)
                names.Add(Code(list, BitOperations.TrailingZeroCount(bits))!);
            return names;
        }

        public static string? Date(int? date) => date is { } value ? new PartialDate(value).ToString() : null;

        public static string? Country(short? numeric) =>
            numeric is { } value && CountryCode.TryFromNumeric(value, out var country) ? country.Alpha3 : null;

        public static string[]? Lines(string? lines) => lines?.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
