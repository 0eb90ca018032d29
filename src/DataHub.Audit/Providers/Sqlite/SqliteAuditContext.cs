using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.Sqlite;

internal sealed class SqliteAuditContext(DbContextOptions<SqliteAuditContext> options) : AuditContext(options);
