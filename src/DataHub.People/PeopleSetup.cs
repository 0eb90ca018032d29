using DataHub.People.Approving;
using DataHub.People.Enrolling;
using DataHub.People.Registering;
using DataHub.People.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.People;

/// <summary>Adds the register of people.</summary>
public static class PeopleSetup
{
    /// <summary>Adds the register, codes and sessions. The store of records, the audit log and <see cref="PeopleOptions"/> are the host's to add.</summary>
    public static IServiceCollection AddDataHubPeople(this IServiceCollection services)
    {
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<IDbContextFactory<PeopleContext>>(provider => provider.GetRequiredService<PeopleStore>());
        services.AddScoped(provider => provider.GetRequiredService<PeopleStore>().CreateDbContext());
        services.AddSingleton<PeopleRegister>();
        services.AddSingleton<PeopleSessions>();
        services.AddSingleton<Enrolments>();
        services.AddSingleton<Approvals>();
        return services;
    }
}
