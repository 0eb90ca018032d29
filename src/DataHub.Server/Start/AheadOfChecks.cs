using DataHub.Audit;
using DataHub.Clients.Store;
using DataHub.People;
using DataHub.Policies;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace DataHub.Server.Start;

/// <summary>
/// What every start needs and no check decides, worked out on another processor while the host is built and the checks read policies and schema. Nothing
/// here opens a file or a connection of the hub: what is wrong is found, and named, where the part is used.
/// </summary>
internal static class AheadOfChecks
{
    /// <summary>Begins what needs no configuration, and does not wait: whoever needs a part earlier makes it, or waits for it.</summary>
    public static void BeginWithoutHost() =>
        _ = Task.Run(() =>
        {
            Try(PolicyBundle.PrepareSchemas);
            Try(SpareToken.MakeAndRead);
        });

    /// <summary>Begins the rest, Entity Framework's models and its way from a question to SQL, and does not wait either.</summary>
    public static void Begin(IServiceProvider services) => _ = Task.Run(() => Try(() => Prepare(services)));

    private static void Prepare(IServiceProvider services)
    {
        using (var clients = services.GetRequiredService<IdentityStore>().CreateDbContext())
            _ = clients
                .Set<OpenIddictEntityFrameworkCoreApplication>()
                .Where(client => client.ClientId == "")
                .ToQueryString();
        Model(services.GetRequiredService<RecordsStore>().CreateDbContext());
        Model(services.GetRequiredService<PeopleStore>().CreateDbContext());
        services.BuildAuditModels();
    }

    private static void Model(DbContext context)
    {
        using (context)
            _ = context.Model;
    }

    /// <summary>Runs a part that somebody will run again and be told of its faults.</summary>
    public static void Try(Action part)
    {
        try
        {
            part();
        }
#pragma warning disable CA1031 // Nothing is decided here.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }
    }
}
