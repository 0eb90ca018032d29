using GraphQLParser.AST;

namespace DataHub.Cli.Schema;

/// <summary>
/// Compares two schemas as their users see them; the kinds are those of <c>findBreakingChanges</c> and <c>findDangerousChanges</c> of graphql-js, and beside them
/// what the hub's own directives say: who may ask (<c>@needs</c>) and what decides a field (<c>@classified</c>).
/// </summary>
internal sealed class SchemaComparison
{
    private readonly List<SchemaChange> changes = [];

    private SchemaComparison() { }

    public static IReadOnlyList<SchemaChange> Between(GraphQLDocument before, GraphQLDocument after)
    {
        var comparison = new SchemaComparison();
        comparison.Types(before, after);
        comparison.Directives(before, after);
        return
        [
            .. comparison
                .changes.OrderBy(change => change.Kind)
                .ThenBy(change => change.Coordinate, StringComparer.Ordinal),
        ];
    }

    private void Types(GraphQLDocument before, GraphQLDocument after) =>
        Each(
            TypesOf(before),
            TypesOf(after),
            type => type.Name.StringValue,
            gone => Add(ChangeKind.Breaking, gone.Name.StringValue, "is gone"),
            come => Add(ChangeKind.Safe, come.Name.StringValue, "is new"),
            Type
        );

    // the parser takes directives for types
    private static IEnumerable<GraphQLTypeDefinition> TypesOf(GraphQLDocument schema) =>
        schema.Definitions.OfType<GraphQLTypeDefinition>().Where(type => type is not GraphQLDirectiveDefinition);

    private void Type(GraphQLTypeDefinition before, GraphQLTypeDefinition after)
    {
        var name = after.Name.StringValue;
        if (before.Kind != after.Kind)
        {
            Add(ChangeKind.Breaking, name, $"is {after.Kind} instead of {before.Kind}");
            return;
        }
        switch (before, after)
        {
            case (GraphQLEnumTypeDefinition old, GraphQLEnumTypeDefinition now):
                Codes(name, old, now);
                break;
            case (GraphQLUnionTypeDefinition old, GraphQLUnionTypeDefinition now):
                Names(name, "no longer stands for", "stands for", old.Types?.Items, now.Types?.Items);
                break;
            case (GraphQLInputObjectTypeDefinition old, GraphQLInputObjectTypeDefinition now):
                Inputs(old.Fields?.Items ?? [], now.Fields?.Items ?? [], field => $"{name}.{field}");
                break;
            case (IHasFieldsDefinitionNode old, IHasFieldsDefinitionNode now):
                Names(
                    name,
                    "no longer implements",
                    "implements",
                    (before as IHasInterfacesNode)?.Interfaces?.Items,
                    (after as IHasInterfacesNode)?.Interfaces?.Items
                );
                Fields(name, old.Fields?.Items ?? [], now.Fields?.Items ?? []);
                break;
        }
    }

    private void Codes(string name, GraphQLEnumTypeDefinition before, GraphQLEnumTypeDefinition after) =>
        Each(
            before.Values?.Items ?? [],
            after.Values?.Items ?? [],
            code => code.Name.StringValue,
            gone => Add(ChangeKind.Breaking, $"{name}.{gone.Name.StringValue}", "is gone"),
            come => Add(ChangeKind.Dangerous, $"{name}.{come.Name.StringValue}", "is new"),
            (old, now) => Said(ChangeKind.Classification, $"{name}.{now.Name.StringValue}", "parent", old, now)
        );

    private void Names(
        string type,
        string less,
        string more,
        List<GraphQLNamedType>? before,
        List<GraphQLNamedType>? after
    ) =>
        Each(
            before ?? [],
            after ?? [],
            named => named.Name.StringValue,
            gone => Add(ChangeKind.Breaking, type, $"{less} {gone.Name.StringValue}"),
            come => Add(ChangeKind.Dangerous, type, $"{more} {come.Name.StringValue}"),
            (_, _) => { }
        );

    private void Fields(string type, List<GraphQLFieldDefinition> before, List<GraphQLFieldDefinition> after) =>
        Each(
            before,
            after,
            field => field.Name.StringValue,
            gone => Add(ChangeKind.Breaking, $"{type}.{gone.Name.StringValue}", "is gone"),
            come => Add(ChangeKind.Safe, $"{type}.{come.Name.StringValue}", "is new"),
            (old, now) => Field($"{type}.{now.Name.StringValue}", old, now)
        );

    private void Field(string coordinate, GraphQLFieldDefinition before, GraphQLFieldDefinition after)
    {
        if (before.Type.Written() != after.Type.Written())
            Add(
                after.Type.ReadsAs(before.Type) ? ChangeKind.Safe : ChangeKind.Breaking,
                coordinate,
                $"is {after.Type.Written()} instead of {before.Type.Written()}"
            );
        Inputs(before.Arguments?.Items ?? [], after.Arguments?.Items ?? [], argument => $"{coordinate}({argument}:)");
        Said(ChangeKind.Breaking, coordinate, "needs", before, after);
        foreach (var directive in Classification.Directives)
            Said(ChangeKind.Classification, coordinate, directive, before, after);
    }

    private void Inputs(
        List<GraphQLInputValueDefinition> before,
        List<GraphQLInputValueDefinition> after,
        Func<string, string> coordinate
    ) =>
        Each(
            before,
            after,
            input => input.Name.StringValue,
            gone => Add(ChangeKind.Breaking, coordinate(gone.Name.StringValue), "is gone"),
            come =>
            {
                var isRequired = come is { Type: GraphQLNonNullType, DefaultValue: null };
                Add(
                    isRequired ? ChangeKind.Breaking : ChangeKind.Dangerous,
                    coordinate(come.Name.StringValue),
                    isRequired ? "is new and required" : "is new"
                );
            },
            (old, now) => Input(coordinate(now.Name.StringValue), old, now)
        );

    private void Input(string coordinate, GraphQLInputValueDefinition before, GraphQLInputValueDefinition after)
    {
        if (before.Type.Written() != after.Type.Written())
            Add(
                after.Type.Takes(before.Type) ? ChangeKind.Safe : ChangeKind.Breaking,
                coordinate,
                $"is {after.Type.Written()} instead of {before.Type.Written()}"
            );
        var (old, now) = (Printed.Text(before.DefaultValue), Printed.Text(after.DefaultValue));
        if (old != now)
            Add(ChangeKind.Dangerous, coordinate, $"defaults to {now ?? "nothing"} instead of {old ?? "nothing"}");
    }

    private void Directives(GraphQLDocument before, GraphQLDocument after) =>
        Each(
            before.Definitions.OfType<GraphQLDirectiveDefinition>(),
            after.Definitions.OfType<GraphQLDirectiveDefinition>(),
            directive => directive.Name.StringValue,
            gone => Add(ChangeKind.Breaking, $"@{gone.Name.StringValue}", "is gone"),
            come => Add(ChangeKind.Safe, $"@{come.Name.StringValue}", "is new"),
            (old, now) =>
            {
                var name = $"@{now.Name.StringValue}";
                Inputs(old.Arguments?.Items ?? [], now.Arguments?.Items ?? [], argument => $"{name}({argument}:)");
                foreach (var place in old.Locations.Items.Except(now.Locations.Items))
                    Add(ChangeKind.Breaking, name, $"is no longer allowed on {place}");
                if (old.Repeatable && !now.Repeatable)
                    Add(ChangeKind.Breaking, name, "may no longer be repeated");
            }
        );

    /// <summary>What a directive of ours says beside a definition.</summary>
    private void Said(
        ChangeKind kind,
        string coordinate,
        string directive,
        IHasDirectivesNode before,
        IHasDirectivesNode after
    )
    {
        var (old, now) = (Printed.Directive(before, directive), Printed.Directive(after, directive));
        if (old != now)
            Add(kind, coordinate, $"says {now ?? "nothing"} instead of {old ?? $"no @{directive}"}");
    }

    private void Add(ChangeKind kind, string coordinate, string text) => changes.Add(new(kind, coordinate, text));

    private static void Each<T>(
        IEnumerable<T> before,
        IEnumerable<T> after,
        Func<T, string> name,
        Action<T> gone,
        Action<T> come,
        Action<T, T> both
    )
    {
        var (old, now) = (before.ToDictionary(name), after.ToDictionary(name));
        foreach (var (key, one) in old)
        {
            if (now.TryGetValue(key, out var same))
                both(one, same);
            else
                gone(one);
        }
        foreach (var (key, one) in now)
        {
            if (!old.ContainsKey(key))
                come(one);
        }
    }
}
