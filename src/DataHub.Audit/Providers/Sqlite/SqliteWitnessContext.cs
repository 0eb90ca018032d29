using DataHub.Audit.Witnessing;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.Sqlite;

internal sealed class SqliteWitnessContext(DbContextOptions<SqliteWitnessContext> options) : WitnessContext(options);
