using System.Globalization;
using System.Numerics;
using System.Text.Json;
using DataHub.Policies;
using DataHub.Reference.Contract;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Tests.Attacks.Scene;

/// <summary>
/// Every way of asking that the graph has, aimed at withheld fields and hidden records: some written by hand, and of every record type of the contract every
/// field read, and ordered by and looked for, by all values that are stored, one field of those of which the same is decided. With <c>DATAHUB_CORPUS=whole</c>
/// that is every field, compared in a second way as well and looked for where it is not there, which is one field of each kind otherwise.
/// </summary>
public static class Corpus
{
    // what one document may hold
    private const int Aliases = 20;

    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("DATAHUB_CORPUS") == "whole";

    /// <summary>Those whose answer says nothing of any record, whatever is stored.</summary>
    public static IReadOnlyList<string> Silent { get; } =
    [
        "{ victims(first: 0) { totalCount } }",
        "{ victims(after: \"AAAA\") { totalCount } }",
        "{ victims(first: 100000) { totalCount } }",
        "{ victims(order: [{id: ASC}, {id: ASC}, {id: ASC}, {id: ASC}, {id: ASC}, {id: ASC}]) { totalCount } }",
    ];

    private static readonly string[] ByHand =
    [
        "{ victims(first: 50) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id fullName citizenships dateOfBirth ageBand majority gender email phoneNumbers healthNotes numberOfChildren redactions { field form agreement } passport { type issuer number } nationalIdentity { number } homeAddress { country city } } } } }",
        "{ victims(order: [{dateOfBirth: DESC}]) { edges { cursor node { id } } } }",
        "{ victims(order: [{gender: ASC}, {numberOfChildren: DESC}, {email: ASC}, {healthNotes: ASC}]) { nodes { id } pageInfo { endCursor } } }",
        "{ victims(last: 2, order: [{email: ASC}]) { nodes { id } pageInfo { startCursor hasPreviousPage } } }",
        "{ victims(where: {passport: {number: {startsWith: \"CANARY\"}}}) { totalCount nodes { id } } }",
        "{ victims(where: {passport: {number: {nstartsWith: \"CANARY\"}}}) { totalCount nodes { id } } }",
        "{ victims(where: {email: {neq: null}}) { totalCount } }",
        "{ victims(where: {healthNotes: {eq: null}}) { totalCount } }",
        "{ victims(where: {gender: {eq: MASCULINE}}) { totalCount } }",
        "{ victims(where: {gender: {nin: [FEMININE]}}) { totalCount } }",
        "{ victims(where: {dateOfBirth: {gt: \"1935\"}}) { totalCount } }",
        "{ victims(where: {dateOfBirth: {ngt: \"1935\"}}) { totalCount } }",
        "{ victims(where: {numberOfChildren: {gte: 2}}) { totalCount nodes { id } } }",
        "{ victims(where: {or: [{homeAddress: {city: {contains: \"CANARY\"}}}, {fullName: {contains: \"41\"}}]}) { totalCount } }",
        "{ victims(where: {homeAddress: {or: [{city: {contains: \"CANARY\"}}, {and: [{country: {eq: IDN}}, {street: {neq: null}}]}]}}) { totalCount nodes { id } } }",
        "{ victims(where: {passport: {and: [{or: [{number: {startsWith: \"CANARY\"}}, {number: {eq: null}}]}, {type: {neq: PASSPORT}}]}}) { totalCount edges { cursor } } }",
        "{ cases(where: {victims: {none: {nationalIdentity: {or: [{number: {nstartsWith: \"CANARY\"}}, {issuer: {eq: IDN}}]}}}}) { totalCount nodes { id } } }",
        "{ victims(where: {citizenships: {some: {eq: VNM}}}) { totalCount } }",
        "{ cases(first: 50) { totalCount nodes { id caseNumber narrative status victims { totalCount nodes { id fullName passport { number } } } indicators { totalCount nodes { phoneNumber account url } } redactions { field form agreement } } } }",
        "{ cases(where: {narrative: {contains: \"narrative\"}}) { totalCount } }",
        "{ indicators { nodes { phoneNumber account url cases { totalCount nodes { id status victims { totalCount } } } } } }",
        "{ cases(where: {victims: {some: {passport: {number: {startsWith: \"CANARY\"}}}}}) { totalCount nodes { id } } }",
        "{ cases(where: {victims: {none: {gender: {eq: MASCULINE}}}}) { totalCount edges { cursor } } }",
        "{ cases(where: {victims: {all: {numberOfChildren: {gt: 1}, dateOfBirth: {gt: \"1992\"}}}}) { totalCount } }",
        "{ cases(where: {victims: {some: {fullName: {contains: \"fullName\"}}}}) { totalCount } }",
        "{ cases(where: {victims: {some: {citizenships: {some: {eq: VNM}}}}}) { totalCount } }",
        "{ victims(where: {case: {narrative: {contains: \"narrative\"}}}) { totalCount } }",
        "{ victims(where: {case: {victims: {some: {email: {neq: null}}}}}, order: [{case: {narrative: DESC}}, {case: {caseNumber: ASC}}]) { totalCount edges { cursor node { id } } } }",
        "{ indicators(where: {cases: {some: {victims: {any: true}}}}) { totalCount nodes { id cases(where: {victims: {all: {healthNotes: {eq: null}}}}, order: [{incident: {details: ASC}}]) { totalCount } } } }",
        "{ indicators(where: {cases: {all: {status: {eq: ACTIVE}}}}) { totalCount nodes { id } } }",
        "{ victims(where: {name: {search: \"canary\"}}) { totalCount edges { cursor node { id } } } }",
        "{ victims(where: {or: [{name: {search: \"31\"}}, {name: {search: \"emanlluf\"}}]}) { totalCount nodes { id } } }",
        "{ cases(where: {victims: {none: {name: {search: \"fullname\"}}}}) { totalCount nodes { id } } }",
        "{ a: victims { totalCount } b: victims(where: {email: {contains: \"victim\"}}) { totalCount } c: cases { totalCount } }",
    ];

    /// <param name="contract">What can be asked.</param>
    /// <param name="stored">The values that filters look for are these records'.</param>
    public static List<string> Of(HubContract contract, IReadOnlyList<Record> stored)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var absent = new HashSet<Kind>();
        return
        [
            .. ByHand,
            .. Silent,
            .. contract.Records.Values.SelectMany(type => Rows(contract, type, PathTo(contract, type), stored, absent)),
        ];
    }

    /// <summary>Everything of a record but what hangs on it: of that its ids and how many there are.</summary>
    public static string Selection(HubContract contract, ContractType type)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(type);
        return string.Join(' ', type.Fields.Values.Select(Selected));

        string Selected(ContractField field) =>
            field.Kind switch
            {
                Kind.Redactions => "redactions { field form agreement }",
                Kind.Agency => $"{field.Name} {{ code }}",
                Kind.Value => $"{field.Name} {{ {string.Join(' ', contract.Values[field.TypeName].Keys)} }}",
                Kind.One => $"{field.Name} {{ id }}",
                Kind.Many => $"{field.Name} {{ totalCount nodes {{ id }} }}",
                _ => field.Name,
            };
    }

    private static IEnumerable<string> Rows(
        HubContract contract,
        ContractType type,
        (string Root, List<ContractField> Edges) path,
        IReadOnlyList<Record> stored,
        HashSet<Kind> absent
    )
    {
        var isList = path.Edges is [] or [.., { Kind: Kind.Many }];
        var selection = Selection(contract, type);
        yield return $"{{ {Nested(path, "", isList ? Page(selection) : selection)} }}";
        var keys = type
            .Fields.Values.Where(field => field.IsSortable)
            .DistinctBy(Decided)
            .Select(field => $"{{{field.Name}: DESC}}");
        if (isList)
        {
            foreach (
                var row in Together(keys.Select(key => Nested(path, $"order: [{key}]", "edges { cursor node { id } }")))
            )
                yield return row;
        }
        else if (path.Edges.TrueForAll(edge => edge.Kind == Kind.One))
        {
            foreach (
                var row in Together(
                    keys.Select(key =>
                        $"{path.Root}(first: 100, order: [{Enumerable.Reverse(path.Edges).Aggregate(key, (inner, edge) => $"{{{edge.Name}: {inner}}}")}]) {{ edges {{ cursor node {{ id }} }} }}"
                    )
                )
            )
                yield return row;
        }
        var conditions = Conditions(contract, type, stored)
            .Where(condition => IsWhole || !condition.IsOfNothing || absent.Add(condition.Kind))
            .Select(condition =>
                Enumerable
                    .Reverse(path.Edges)
                    .Aggregate(
                        condition.Text,
                        (inner, edge) =>
                            edge.Kind == Kind.One ? $"{{{edge.Name}: {inner}}}" : $"{{{edge.Name}: {{some: {inner}}}}}"
                    )
            );
        foreach (
            var row in Together(
                conditions.Select(where => $"{path.Root}(first: 100, where: {where}) {{ edges {{ cursor }} }}")
            )
        )
            yield return row;
    }

    /// <summary>Equal for fields of a type of which always the same is left.</summary>
    private static object Decided(ContractField field) =>
        IsWhole ? field : (field.Kind, field.TypeName, string.Join(' ', field.Categories), field.KeptAt);

    private static string Page(string selection) =>
        $"totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} edges {{ cursor node {{ {selection} }} }}";

    private static string Nested((string Root, List<ContractField> Edges) path, string arguments, string selection)
    {
        var inner = selection;
        foreach (var (place, edge) in path.Edges.Index().Reverse())
        {
            var own = place == path.Edges.Count - 1 && arguments.Length > 0 ? $"({arguments})" : "";
            inner = $"{edge.Name}{own} {{ {inner} }}";
            inner = place == 0 || path.Edges[place - 1].Kind == Kind.Many ? $"nodes {{ id {inner} }}" : inner;
        }
        return $"{path.Root}(first: 100{(path.Edges.Count == 0 && arguments.Length > 0 ? $", {arguments}" : "")}) {{ {inner} }}";
    }

    /// <summary>Several questions in one document.</summary>
    private static IEnumerable<string> Together(IEnumerable<string> fields) =>
        fields
            .Chunk(Aliases)
            .Select(chunk => $"{{ {string.Join(' ', chunk.Select((field, number) => $"a{number}: {field}"))} }}");

    /// <summary>The shortest way from a list at the root to a type.</summary>
    private static (string Root, List<ContractField> Edges) PathTo(HubContract contract, ContractType type)
    {
        var open = new Queue<(ContractType At, string Root, List<ContractField> Edges)>(
            contract
                .Records.Values.Where(root => root.Many is not null)
                .Select(root => (root, root.Many!, new List<ContractField>()))
        );
        while (open.TryDequeue(out var way))
        {
            if (way.At == type)
                return (way.Root, way.Edges);
            if (way.Edges.Count < 3)
            {
                foreach (var edge in way.At.Fields.Values.Where(field => field.Kind is Kind.One or Kind.Many))
                    open.Enqueue((contract.Records[edge.TypeName], way.Root, [.. way.Edges, edge]));
            }
        }
        throw new InvalidOperationException($"No list leads to {type.Name}.");
    }

    /// <summary>That a field is one of the values that records hold, and that it is not there.</summary>
    private static IEnumerable<Condition> Conditions(
        HubContract contract,
        ContractType type,
        IReadOnlyList<Record> stored
    )
    {
        var records = stored.Where(record => record.GetType() == type.Entity).ToList();
        foreach (var field in type.Fields.Values.Where(field => field.IsFilterable).DistinctBy(Decided))
        {
            if (field.Kind == Kind.Originator)
                yield return new Condition($"{{{field.Name}: {{eq: IDN}}}}", field.Kind, IsOfNothing: false);
            else if (field.Kind == Kind.Value)
            {
                foreach (var member in contract.Values[field.TypeName].Values)
                foreach (
                    var condition in OfValue(
                        contract,
                        member,
                        records.ConvertAll(record => member.Stored!.GetValue(field.Stored!.GetValue(record)))
                    )
                )
                    yield return condition.Of(member.Name).Of(field.Name);
            }
            else
            {
                foreach (
                    var condition in OfValue(
                        contract,
                        field,
                        records.ConvertAll(record => field.Stored!.GetValue(record))
                    )
                )
                    yield return (field.Kind == Kind.Agency ? condition.Of("code") : condition).Of(field.Name);
            }
        }
    }

    private static IEnumerable<Condition> OfValue(HubContract contract, ContractField field, List<object?> stored)
    {
        var known = stored.OfType<object>().Where(value => value is not (0L or "")).ToList();
        // what has few values has each of them in many records: of those one is looked for
        yield return Is(
            field.Kind switch
            {
                Kind.Text or Kind.Date or Kind.WholeNumber or Kind.RealNumber => $"{{in: [{Each(known)}]}}",
                Kind.TextList => $"{{some: {{in: [{Each(known)}]}}}}",
                Kind.CodeSet or Kind.CountryList => $"{{some: {{eq: {Each(known[..1])}}}}}",
                _ => $"{{eq: {Each(known[..1])}}}",
            }
        );
        if (IsWhole)
        {
            // of a hidden record as of a visible one
            foreach (var value in new[] { known[0], known[^1] })
            {
                if (field.Kind is Kind.Text)
                    yield return Is($"{{startsWith: {JsonSerializer.Serialize(((string)value)[..^1])}}}");
                if (field.Kind is Kind.TextList)
                    yield return Is(
                        $"{{some: {{contains: {JsonSerializer.Serialize(((string)value).Split('\n')[0])}}}}}"
                    );
                if (field.Kind is Kind.Date or Kind.WholeNumber or Kind.RealNumber)
                    yield return Is($"{{gte: {Each([value])}}}");
            }
        }
        yield return new Condition(
            field.Kind is Kind.TextList or Kind.CodeSet or Kind.CountryList ? "{any: false}" : "{eq: null}",
            field.Kind,
            IsOfNothing: true
        );

        Condition Is(string text) => new(text, field.Kind, IsOfNothing: false);

        string Each(List<object> values) => string.Join(", ", values.Select(Written));

        string Written(object value) =>
            field.Kind switch
            {
                Kind.Text or Kind.Agency => JsonSerializer.Serialize(value),
                Kind.TextList => JsonSerializer.Serialize(((string)value).Split('\n')[0]),
                Kind.Date when (int)value is var date =>
                    $"\"{date / 10_000:D4}-{date / 100 % 100:D2}-{date % 100:D2}\"",
                Kind.WholeNumber or Kind.RealNumber => string.Create(CultureInfo.InvariantCulture, $"{value}"),
                Kind.Boolean => (bool)value ? "true" : "false",
                Kind.Code => Code(Convert.ToInt32(value, CultureInfo.InvariantCulture)),
                Kind.CodeSet => Code(BitOperations.TrailingZeroCount((long)value)),
                Kind.Country => CountryCode.FromNumeric((short)value).Alpha3,
                Kind.CountryList => ((string)value).Split('\n')[0],
                _ => throw new InvalidOperationException($"No filter of {field.Kind} is known."),
            };

        string Code(int number) => contract.CodeLists[field.TypeName].NameOf(number);
    }

    /// <param name="Text">As <c>where</c> takes it.</param>
    /// <param name="Kind">What its field holds.</param>
    /// <param name="IsOfNothing">Whether it looks for records of which the field is not there.</param>
    private sealed record Condition(string Text, Kind Kind, bool IsOfNothing)
    {
        /// <summary>The same of what a field holds.</summary>
        public Condition Of(string field) => this with { Text = $"{{{field}: {Text}}}" };
    }
}
