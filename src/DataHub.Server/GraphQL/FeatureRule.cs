using DataHub.Server.Features;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQLParser.AST;

namespace DataHub.Server.GraphQL;

/// <summary>A field behind a feature that is off for the requester does not exist: the same error as for a name that nobody has.</summary>
internal sealed class FeatureRule(FeatureGate gate) : ValidationRuleBase
{
    public static readonly string[] Statistics = ["caseStatistics", "repatriationStatistics"];

    public override async ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) =>
        await gate.IsEnabledAsync(FeatureGate.Statistics)
            ? null
            : new MatchingNodeVisitor<GraphQLField>(
                (field, validation) =>
                {
                    if (
                        Statistics.Contains(field.Name.StringValue)
                        && validation.TypeInfo.GetParentType() is { Name: "Query" } query
                    )
                        validation.ReportError(new FieldsOnCorrectTypeError(validation, field, query, [], []));
                }
            );
}
