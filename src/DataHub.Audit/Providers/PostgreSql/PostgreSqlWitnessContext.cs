using DataHub.Audit.Witnessing;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.PostgreSql;

internal sealed class PostgreSqlWitnessContext(DbContextOptions<PostgreSqlWitnessContext> options)
    : WitnessContext(options);
