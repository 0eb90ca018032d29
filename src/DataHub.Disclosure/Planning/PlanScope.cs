using System.Linq.Expressions;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Planning;

/// <summary>What every part of one plan is written with.</summary>
internal sealed record PlanScope(HubSchema Schema, Entitlement Entitlement, RecordsContext Context, Slots Slots)
{
    /// <summary>All stored records or links of an entity type, as an expression.</summary>
    public Expression Set(Type entity) =>
        (
            (IQueryable)
                typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(entity).Invoke(Context, [])!
        ).Expression;
}
