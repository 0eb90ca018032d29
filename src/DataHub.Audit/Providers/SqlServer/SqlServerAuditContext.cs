using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.SqlServer;

internal sealed class SqlServerAuditContext(DbContextOptions<SqlServerAuditContext> options) : AuditContext(options);
