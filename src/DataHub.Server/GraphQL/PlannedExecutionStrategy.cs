using DataHub.Disclosure;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace DataHub.Server.GraphQL;

/// <summary>The seam: root fields of records become leaves, whose whole subtree the disclosure engine has finished.</summary>
internal sealed class PlannedExecutionStrategy(DisclosureEngine engine) : ParallelExecutionStrategy
{
    protected override ExecutionNode BuildExecutionNode(
        ExecutionNode parent,
        IGraphType graphType,
        GraphQLField field,
        FieldType fieldDefinition,
        int? indexInParentNode = null
    ) =>
        parent is RootExecutionNode && engine.Plans(fieldDefinition.Name)
            ? new ValueExecutionNode(parent, PlannedGraphType.Instance, field, fieldDefinition, indexInParentNode)
            : base.BuildExecutionNode(parent, graphType, field, fieldDefinition, indexInParentNode);

    /// <summary>A planned leaf stands for a whole subtree, whatever the type of its field.</summary>
    protected override void ValidateNodeResult(ExecutionContext context, ExecutionNode node)
    {
        if (node.Result is not PlannedJson)
            base.ValidateNodeResult(context, node);
    }
}
