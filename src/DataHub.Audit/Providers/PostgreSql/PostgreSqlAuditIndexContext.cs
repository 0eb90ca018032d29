using DataHub.Audit.Index;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.PostgreSql;

internal sealed class PostgreSqlAuditIndexContext(DbContextOptions<PostgreSqlAuditIndexContext> options)
    : AuditIndexContext(options);
