using DataHub.Audit.Subjects;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.PostgreSql;

internal sealed class PostgreSqlSubjectKeysContext(DbContextOptions<PostgreSqlSubjectKeysContext> options)
    : SubjectKeysContext(options);
