using DataHub.Audit.Index;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.SqlServer;

internal sealed class SqlServerAuditIndexContext(DbContextOptions<SqlServerAuditIndexContext> options)
    : AuditIndexContext(options);
