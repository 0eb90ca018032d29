using DataHub.Audit.Subjects;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.Sqlite;

internal sealed class SqliteSubjectKeysContext(DbContextOptions<SqliteSubjectKeysContext> options)
    : SubjectKeysContext(options);
