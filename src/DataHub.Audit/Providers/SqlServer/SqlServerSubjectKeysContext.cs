using DataHub.Audit.Subjects;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Providers.SqlServer;

internal sealed class SqlServerSubjectKeysContext(DbContextOptions<SqlServerSubjectKeysContext> options)
    : SubjectKeysContext(options);
