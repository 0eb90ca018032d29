using DataHub.Audit.Witnessing;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.SqlServer;

internal sealed class SqlServerWitnessContext(DbContextOptions<SqlServerWitnessContext> options)
    : WitnessContext(options);
