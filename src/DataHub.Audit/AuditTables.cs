using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit;

/// <summary>The tables of the audit log, for whoever looks after its databases: each part has migrations of its own and may be in a database of its own.</summary>
public static class AuditTables
{
    /// <summary>The parts by name, with how to open each. The caller disposes of the contexts.</summary>
    public static IReadOnlyDictionary<string, Func<DbContext>> Of(AuditOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Dictionary<string, Func<DbContext>>(StringComparer.Ordinal)
        {
            ["audit-log"] = () => AuditStore.Of(options).CreateContext(),
            ["witnesses"] = () => AuditStore.Of(options).CreateWitnessContext(null),
            ["subject-keys"] = () => AuditStore.OfSubjectKeys(options).CreateKeysContext(null),
            ["audit-index"] = () => AuditStore.OfIndex(options).CreateIndexContext(null),
        };
    }
}
