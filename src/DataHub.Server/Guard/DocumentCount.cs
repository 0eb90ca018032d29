using GraphQLParser.AST;

namespace DataHub.Server.Guard;

/// <summary>The guard's second step: counts every node of a parsed document once, with its own stack, and stops at the first cap.</summary>
internal sealed class DocumentCount
{
    private readonly Stack<ASTNode> _open = new();
    private GuardViolation? _violation;
    private int _nodes;
    private int _operations;
    private int _fragments;
    private int _spreads;
    private int _fields;
    private int _aliases;
    private int _directives;

    public static GuardViolation? Check(GraphQLDocument document)
    {
        var count = new DocumentCount();
        foreach (var definition in document.Definitions)
            count.Open(definition);
        while (count._violation is null && count._open.TryPop(out var node))
            count.Visit(node);
        return count._violation;
    }

    private void Visit(ASTNode node)
    {
        switch (node)
        {
            case GraphQLOperationDefinition operation:
                AtMost(
                    ++_operations,
                    GuardCaps.Operations,
                    GuardCodes.TooManyOperations,
                    "operation: a request sends one"
                );
                OpenVariables(operation.Variables);
                OpenDirectives(operation.Directives);
                OpenSelections(operation.SelectionSet);
                break;
            case GraphQLFragmentDefinition fragment:
                AtMost(++_fragments, GuardCaps.Fragments, GuardCodes.TooManyFragments, "fragments");
                OpenDirectives(fragment.Directives);
                OpenSelections(fragment.SelectionSet);
                break;
            case GraphQLField field:
                VisitField(field);
                break;
            case GraphQLFragmentSpread spread:
                AtMost(++_spreads, GuardCaps.Spreads, GuardCodes.TooManySpreads, "fragment spreads");
                OpenDirectives(spread.Directives);
                break;
            case GraphQLInlineFragment inline:
                AtMost(++_spreads, GuardCaps.Spreads, GuardCodes.TooManySpreads, "fragment spreads");
                OpenDirectives(inline.Directives);
                OpenSelections(inline.SelectionSet);
                break;
            case GraphQLDirective directive:
                OpenArguments(directive.Arguments);
                break;
            case GraphQLArgument argument:
                Open(argument.Value);
                break;
            case GraphQLVariableDefinition variable:
                OpenDirectives(variable.Directives);
                if (variable.DefaultValue is { } standard)
                    Open(standard);
                break;
            case GraphQLListValue list:
                OpenItems(list.Values);
                break;
            case GraphQLObjectValue value:
                OpenItems(value.Fields);
                break;
            case GraphQLObjectField field:
                Open(field.Value);
                break;
            case GraphQLValue:
                break;
            default:
                _violation ??= new GuardViolation(
                    GuardCodes.NotExecutable,
                    "The document may hold one operation and its fragments, nothing else."
                );
                break;
        }
    }

    private void VisitField(GraphQLField field)
    {
        AtMost(++_fields, GuardCaps.Fields, GuardCodes.TooManyFields, "fields");
        if (field.Alias is not null)
            AtMost(++_aliases, GuardCaps.Aliases, GuardCodes.TooManyAliases, "aliases");
        OpenArguments(field.Arguments);
        OpenDirectives(field.Directives);
        OpenSelections(field.SelectionSet);
    }

    private void OpenVariables(GraphQLVariablesDefinition? variables)
    {
        if (variables is null)
            return;
        AtMost(variables.Items.Count, GuardCaps.Variables, GuardCodes.TooManyVariables, "variables");
        foreach (var variable in variables.Items)
            Open(variable);
    }

    private void OpenDirectives(GraphQLDirectives? directives)
    {
        if (directives is null)
            return;
        _directives += directives.Items.Count;
        AtMost(_directives, GuardCaps.Directives, GuardCodes.TooManyDirectives, "directives");
        if (directives.Items.Count > GuardCaps.DirectivesPerLocation)
            _violation ??= new GuardViolation(
                GuardCodes.TooManyDirectives,
                $"More than {GuardCaps.DirectivesPerLocation} directives stand at one place."
            );
        foreach (var directive in directives.Items)
            Open(directive);
    }

    private void OpenArguments(GraphQLArguments? arguments) => OpenItems(arguments?.Items);

    private void OpenItems<T>(List<T>? items)
        where T : ASTNode
    {
        if (items is null)
            return;
        if (items.Count > GuardCaps.ListItems)
            _violation ??= new GuardViolation(
                GuardCodes.ListTooLong,
                $"A list, an object or a field's arguments have more than {GuardCaps.ListItems} items."
            );
        foreach (var item in items)
            Open(item);
    }

    private void OpenSelections(GraphQLSelectionSet? set)
    {
        if (set is null)
            return;
        foreach (var selection in set.Selections)
            Open(selection);
    }

    private void Open(ASTNode node)
    {
        AtMost(++_nodes, GuardCaps.Nodes, GuardCodes.TooManyNodes, "syntax nodes");
        _open.Push(node);
    }

    private void AtMost(int count, int cap, string code, string what)
    {
        if (count > cap)
            _violation ??= new GuardViolation(code, $"The document has more than {cap} {what}.");
    }
}
