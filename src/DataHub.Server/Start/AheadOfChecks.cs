using DataHub.Audit;
using DataHub.Clients.Store;
using DataHub.People;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Server.Start;

/// <summary>What every start needs and no check decides, worked out on another processor while the checks read policies and schema: Entity Framework's models.</summary>
internal static class AheadOfChecks
{
    /// <summary>Begins and does not wait: whoever needs a part earlier makes it, or waits for it.</summary>
    public static void Begin(IServiceProvider services) => _ = Task.Run(() => Prepare(services));

    private static void Prepare(IServiceProvider services)
    {
        try
        {
            Model(services.GetRequiredService<RecordsStore>().CreateDbContext());
            Model(services.GetRequiredService<IdentityStore>().CreateDbContext());
            Model(services.GetRequiredService<PeopleStore>().CreateDbContext());
            services.BuildAuditModels();
        }
#pragma warning disable CA1031 // Nothing is decided here: what is wrong is found, and named, where the part is used.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }
    }

    private static void Model(DbContext context)
    {
        using (context)
            _ = context.Model;
    }
}
