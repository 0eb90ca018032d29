using DataHub.Audit.Index;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.Sqlite;

internal sealed class SqliteAuditIndexContext(DbContextOptions<SqliteAuditIndexContext> options)
    : AuditIndexContext(options);
