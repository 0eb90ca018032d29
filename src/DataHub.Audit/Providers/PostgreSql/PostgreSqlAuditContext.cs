using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.PostgreSql;

internal sealed class PostgreSqlAuditContext(DbContextOptions<PostgreSqlAuditContext> options) : AuditContext(options);
