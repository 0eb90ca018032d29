using DataHub.Server.Features;
using GraphQL.Introspection;
using GraphQL.Types;

namespace DataHub.Server.GraphQL;

/// <summary>Introspection shows what there is: not the fields behind a feature that is off for the requester.</summary>
internal sealed class FeatureFilter(FeatureGate gate) : DefaultSchemaFilter
{
    public override async Task<bool> AllowField(IGraphType parent, IFieldType field) =>
        !FeatureRule.Statistics.Contains(field.Name) || await gate.IsEnabledAsync(FeatureGate.Statistics);
}
