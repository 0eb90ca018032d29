using DataHub.Disclosure;
using DataHub.Disclosure.Schema;
using DataHub.Server.Auditing;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;

namespace DataHub.Server.GraphQL;

/// <summary>Builds the executable schema from the SDL: resolvers for the roots, everything else by name.</summary>
internal sealed class GraphBuilder(
    HubSchema schema,
    DisclosureEngine engine,
    StatisticsResolver statistics,
    ReferenceResolver references,
    ConsentResolver consents,
    DutyResolver duties,
    ClientResolver clients,
    PersonResolver people,
    AccessLogResolver accesses,
    AuditOverviewResolver overview,
    IServiceProvider services
)
{
    /// <param name="sdl">The hub's schema, or what is left of it for some requesters.</param>
    public ISchema Build(string sdl)
    {
        var builder = new SchemaBuilder { ServiceProvider = services };
        var query = builder.Types.For("Query");
        query.FieldFor("caseStatistics").Resolver = new FuncFieldResolver<object>(statistics.CasesAsync);
        query.FieldFor("repatriationStatistics").Resolver = new FuncFieldResolver<object>(
            statistics.RepatriationsAsync
        );
        foreach (var counted in new[] { "CaseStatistics", "RepatriationStatistics" })
            builder.Types.For(counted).FieldFor("groupBy").Resolver = new FuncFieldResolver<object>(
                statistics.GroupsAsync
            );
        query.FieldFor("agreements").Resolver = new FuncFieldResolver<object>(ReferenceResolver.Agreements);
        query.FieldFor("me").Resolver = new FuncFieldResolver<object>(references.MeAsync);
        query.FieldFor("disclosureNotices").Resolver = new FuncFieldResolver<object>(duties.NoticesAsync);
        query.FieldFor("accessHistory").Resolver = new FuncFieldResolver<object>(accesses.HistoryAsync);
        query.FieldFor("accessLog").Resolver = new FuncFieldResolver<object>(accesses.EntriesAsync);
        query.FieldFor("subjectAccess").Resolver = new FuncFieldResolver<object>(accesses.SubjectAsync);
        query.FieldFor("checkpoint").Resolver = new FuncFieldResolver<object>(overview.CheckpointAsync);
        query.FieldFor("proof").Resolver = new FuncFieldResolver<object>(overview.ProofAsync);
        query.FieldFor("auditStatistics").Resolver = new FuncFieldResolver<object>(overview.StatisticsAsync);
        query.FieldFor("auditFindings").Resolver = new FuncFieldResolver<object>(overview.FindingsAsync);
        query.FieldFor(SubgraphSdl.Service).Resolver = new FuncFieldResolver<object>(ReferenceResolver.Service);
        var mutation = builder.Types.For("Mutation");
        mutation.FieldFor("recordConsent").Resolver = new FuncFieldResolver<object>(consents.RecordAsync);
        mutation.FieldFor("confirmDeletion").Resolver = new FuncFieldResolver<object>(duties.ConfirmDeletionAsync);
        query.FieldFor("clients").Resolver = new FuncFieldResolver<object>(clients.ListAsync);
        mutation.FieldFor("registerClient").Resolver = new FuncFieldResolver<object>(clients.RegisterAsync);
        mutation.FieldFor("addClientKey").Resolver = new FuncFieldResolver<object>(clients.AddKeyAsync);
        mutation.FieldFor("addClientCertificate").Resolver = new FuncFieldResolver<object>(clients.AddCertificateAsync);
        mutation.FieldFor("retireClientCredential").Resolver = new FuncFieldResolver<object>(clients.RetireAsync);
        mutation.FieldFor("suspendClients").Resolver = new FuncFieldResolver<object>(clients.SuspendAsync);
        mutation.FieldFor("resumeClients").Resolver = new FuncFieldResolver<object>(clients.ResumeAsync);
        query.FieldFor("people").Resolver = new FuncFieldResolver<object>(people.ListAsync);
        mutation.FieldFor("invitePerson").Resolver = new FuncFieldResolver<object>(people.InviteAsync);
        mutation.FieldFor("enrolPerson").Resolver = new FuncFieldResolver<object>(people.EnrolAsync);
        mutation.FieldFor("assignRoles").Resolver = new FuncFieldResolver<object>(people.AssignAsync);
        mutation.FieldFor("suspendPerson").Resolver = new FuncFieldResolver<object>(people.SuspendAsync);
        mutation.FieldFor("resumePerson").Resolver = new FuncFieldResolver<object>(people.ResumeAsync);
        mutation.FieldFor("signOutPerson").Resolver = new FuncFieldResolver<object>(people.SignOutAsync);
        var records = new RecordResolver(engine);
        foreach (var root in schema.Roots)
            query.FieldFor(root).Resolver = records;
        return Build(builder, schema, sdl);
    }

    /// <summary>With every feature and without resolvers: says whether a document is valid before there are log and store to resolve from.</summary>
    public static ISchema Shape(HubSchema schema) => Build(new SchemaBuilder(), schema, schema.Sdl);

    private static Schema Build(SchemaBuilder builder, HubSchema schema, string sdl)
    {
        foreach (var record in schema.Records.Keys)
            builder.Types.For(record).IsTypeOfFunc = _ => false;
        var built = builder.Build(sdl);
        built.RegisterType(new PartialDateGraphType());
        built.RegisterType(new RepresentationGraphType());
        // What current tools ask of introspection.
        built.Features.RepeatableDirectives = true;
        built.Features.DeprecationOfInputValues = true;
        built.Initialize();
        return built;
    }
}
