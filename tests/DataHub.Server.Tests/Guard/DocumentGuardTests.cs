using System.Text;
using DataHub.Server.Guard;
using GraphQLParser;

namespace DataHub.Server.Tests.Guard;

public sealed class DocumentGuardTests
{
    [Fact]
    public void A_chain_of_2000_fragments_is_refused()
    {
        var text = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 2000; i++)
            text.Append(Invariant($" fragment F{i} on Q {{ ...F{i + 1} }}"));
        Refused(text.ToString(), GuardCodes.TooManyTokens);
    }

    [Fact]
    public void A_chain_of_51_fragments_is_refused()
    {
        var text = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 50; i++)
            text.Append(Invariant($" fragment F{i} on Q {{ ...F{i + 1} }}"));
        Refused(text + " fragment F50 on Q { a }", GuardCodes.TooManyFragments);
    }

    [Theory]
    [InlineData(20, 3)]
    [InlineData(16, 3)]
    [InlineData(11, 2)]
    [InlineData(40, 2)]
    public void A_fragment_bomb_is_refused(int levels, int factor) =>
        Refused(Bomb(levels, factor), GuardCodes.FragmentsTooLarge);

    [Fact]
    public void Fragments_that_multiply_a_little_are_allowed() => Allowed(Bomb(3, 2));

    [Theory]
    [InlineData("{ ...A } fragment A on Q { a ...A }")]
    [InlineData("{ ...A } fragment A on Q { ...B } fragment B on Q { c { ...A } }")]
    [InlineData("{ a } fragment A on Q { ...B } fragment B on Q { ... { ...C } } fragment C on Q { ...A }")]
    public void A_fragment_that_spreads_itself_is_refused(string text) => Refused(text, GuardCodes.FragmentCycle);

    [Fact]
    public void A_fragment_that_two_others_spread_is_no_cycle() =>
        Allowed("{ ...A ...B } fragment A on Q { ...C } fragment B on Q { ...C } fragment C on Q { a }");

    [Fact]
    public void A_spread_of_a_fragment_that_is_not_there_is_left_to_validation() => Allowed("{ a ...Nowhere }");

    [Fact]
    public void Five_thousand_identical_object_fields_are_refused() =>
        Refused($"{{ {Repeat("c(id:1){id} ", 5000)} }}", GuardCodes.TooManyTokens);

    [Fact]
    public void A_leaf_repeated_ten_thousand_times_is_refused() =>
        Refused($"{{ {Repeat("a ", 10_000)} }}", GuardCodes.TooManyTokens);

    [Fact]
    public void One_field_above_the_cap_is_refused()
    {
        Refused($"{{ a {{ {Fields(499)} b }} }}", GuardCodes.TooManyFields);
        Allowed($"{{ a {{ {Fields(499)} }} }}");
    }

    [Fact]
    public void Fifty_thousand_aliases_are_refused() =>
        Refused($"{{ {Numbered("a{0}:b ", 50_000)} }}", GuardCodes.TooLarge);

    [Fact]
    public void One_alias_above_the_cap_is_refused()
    {
        Refused($"{{ c {{ {Numbered("a{0}:b ", 31)} }} }}", GuardCodes.TooManyAliases);
        Allowed($"{{ c {{ {Numbered("a{0}:b ", 30)} }} }}");
    }

    [Fact]
    public void One_root_field_above_the_cap_is_refused_also_through_fragments()
    {
        Refused($"{{ {Fields(21)} }}", GuardCodes.TooManyRootFields);
        Refused($"{{ {Fields(20)} ...F }} fragment F on Q {{ z }}", GuardCodes.TooManyRootFields);
        Refused($"{{ {Fields(20)} ... {{ z }} }}", GuardCodes.TooManyRootFields);
        Allowed($"{{ {Fields(20)} }}");
    }

    [Fact]
    public void The_same_response_path_more_than_20_times_is_refused()
    {
        Refused($"{{ c {{ {Repeat("a ", 21)} }} }}", GuardCodes.FieldTooOftenRepeated);
        Refused(
            $"{{ c {{ {Repeat("...F ", 11)} }} }} fragment F on C {{ a ... {{ a }} }}",
            GuardCodes.FieldTooOftenRepeated
        );
        Refused($"{{ {Repeat("c { a a a } ", 7)} }}", GuardCodes.FieldTooOftenRepeated);
        Refused($"{{ c {{ {Numbered("a:b{0} ", 21)} }} }}", GuardCodes.FieldTooOftenRepeated);
        Allowed($"{{ c {{ {Repeat("a ", 20)} }} }}");
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(1_000)]
    public void Great_depth_is_refused_before_parsing(int depth) =>
        Refused(Repeat("{a", depth) + Repeat("}", depth), GuardCodes.TooNested);

    [Fact]
    public void One_level_above_the_cap_is_refused_also_through_fragments()
    {
        Refused(Nested(13), GuardCodes.TooDeep);
        Refused(
            $"{{ {Nested(11)[1..^1]} }}".Replace("a11", "a11 { ...F }") + " fragment F on Q { b { c } }",
            GuardCodes.TooDeep
        );
        Allowed(Nested(12));
    }

    [Fact]
    public void Ten_thousand_directives_are_refused() =>
        Refused($"{{ a {Repeat("@b", 10_000)} }}", GuardCodes.TooManyTokens);

    [Fact]
    public void Directives_are_capped_per_place_and_altogether()
    {
        Refused("{ a @b @b @b @b @b }", GuardCodes.TooManyDirectives);
        Refused($"{{ c {{ {Numbered("a{0} @b @b @b ", 7)} }} }}", GuardCodes.TooManyDirectives);
        Refused("query @b @b @b @b @b { a }", GuardCodes.TooManyDirectives);
        Refused("query($v: Int @b @b @b @b @b) { a }", GuardCodes.TooManyDirectives);
        Allowed("{ a @b @b @b @b }");
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a:", "}")]
    public void Ten_thousand_nested_literals_are_refused_before_parsing(string open, string close) =>
        Refused($"{{ a(b: {Repeat(open, 10_000)}1{Repeat(close, 10_000)}) }}", GuardCodes.TooNested);

    [Fact]
    public void Nested_list_types_of_variables_are_refused_before_parsing() =>
        Refused($"query($v: {Repeat("[", 100)}Int{Repeat("]", 100)}) {{ a }}", GuardCodes.TooNested);

    [Fact]
    public void A_long_list_literal_is_refused()
    {
        Refused($"{{ a(b: [{Repeat("1 ", 101)}]) }}", GuardCodes.ListTooLong);
        Refused($"query($v: [Int] = [{Repeat("1 ", 101)}]) {{ a }}", GuardCodes.ListTooLong);
        Refused($"{{ a(b: {{ {Numbered("f{0}: 1 ", 101)} }}) }}", GuardCodes.ListTooLong);
        Refused($"{{ a({Numbered("f{0}: 1 ", 101)}) }}", GuardCodes.ListTooLong);
        Allowed($"{{ a(b: [{Repeat("1 ", 100)}]) }}");
    }

    [Fact]
    public void Too_many_variables_are_refused() =>
        Refused($"query({Numbered("$v{0}: Int ", 51)}) {{ a }}", GuardCodes.TooManyVariables);

    [Fact]
    public void Two_operations_are_refused() => Refused("query A { a } query B { b }", GuardCodes.TooManyOperations);

    [Theory]
    [InlineData("type A { a: Int }")]
    [InlineData("{ a } type A { a: Int }")]
    [InlineData("{ a } extend schema @b")]
    public void A_definition_of_types_is_refused(string text) => Refused(text, GuardCodes.NotExecutable);

    [Fact]
    public void Too_many_spreads_are_refused_inline_fragments_included() =>
        Refused($"{{ c {{ {Repeat("... { a } ", 101)} }} }}", GuardCodes.TooManySpreads);

    [Fact]
    public void Many_small_literals_are_refused_as_nodes() =>
        Refused($"{{ {Numbered($"a{{0}}(x: [{Repeat("1 ", 90)}]) ", 17)} }}", GuardCodes.TooManyNodes);

    [Fact]
    public void A_long_string_or_number_is_refused_before_parsing()
    {
        Refused($"{{ a(b: \"{new string('x', 8200)}\") }}", GuardCodes.LiteralTooLong);
        Refused($"{{ a(b: \"\"\"{new string('x', 8200)}\"\"\") }}", GuardCodes.LiteralTooLong);
        Refused($"{{ a(b: {new string('9', 65)}) }}", GuardCodes.LiteralTooLong);
        Allowed($"{{ a(b: \"{new string('x', 8000)}\") }}");
    }

    [Fact]
    public void Bytes_count_and_not_characters() =>
        Refused($"# {new string('\u1780', 30_000)}\n{{ a }}", GuardCodes.TooLarge);

    [Theory]
    [InlineData("{ a(b: \"unterminated) }")]
    [InlineData("{ a \u0001 }")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("}}}}")]
    public void A_syntax_error_is_left_to_the_parser(string text) => Assert.Null(DocumentGuard.CheckText(text));

    [Fact]
    public void The_standard_introspection_query_is_allowed() => Allowed(Introspection.Standard);

    [Fact]
    public void The_standard_introspection_query_without_fragments_is_allowed() =>
        Allowed("{ __schema { types { fields { args { type " + Nest("ofType", 9) + " } } } } }");

    [Fact]
    public void Introspection_in_circles_is_refused()
    {
        Refused(
            "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
            GuardCodes.IntrospectionTooDeep
        );
        Refused(
            "{ __schema { types { fields { type " + Nest("ofType", 15) + " } } } }",
            GuardCodes.IntrospectionTooDeep
        );
        Refused(
            "{ __schema { types { ...F } } } fragment F on __Type { fields { type { interfaces { possibleTypes { name } } } } }",
            GuardCodes.IntrospectionTooDeep
        );
    }

    [Fact]
    public void A_fragment_named_like_introspection_has_no_privilege() =>
        Refused("{ ...__schema } fragment __schema on Q " + Nested(13), GuardCodes.TooDeep);

    [Fact]
    public void An_alias_named_like_introspection_has_no_privilege() =>
        Refused("{ __schema: x " + Nested(13) + " }", GuardCodes.TooDeep);

    [Fact]
    public void No_message_quotes_the_document()
    {
        var violation = Check($"{{ {Numbered("secretName{0}:b ", 31)} }}");
        Assert.NotNull(violation);
        Assert.DoesNotContain("secretName", violation.Message, StringComparison.Ordinal);
    }

    private static void Refused(string text, string code)
    {
        var violation = Check(text);
        Assert.True(violation is not null, $"Not refused; {code} expected.");
        Assert.Equal(code, violation.Code);
    }

    private static void Allowed(string text) => Assert.Null(Check(text));

    private static GuardViolation? Check(string text) =>
        DocumentGuard.CheckText(text) ?? DocumentGuard.CheckDocument(Parser.Parse(text));

    private static string Bomb(int levels, int factor)
    {
        var text = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < levels; i++)
            text.Append(Invariant($" fragment F{i} on Q {{ {Repeat(Invariant($"...F{i + 1} "), factor)} }}"));
        return text.Append(Invariant($" fragment F{levels} on Q {{ a }}")).ToString();
    }

    /// <summary>A selection with fields a1, a2 … inside one another.</summary>
    private static string Nested(int depth) => Numbered("{{ a{0} ", depth) + Repeat("}", depth);

    private static string Nest(string field, int depth) =>
        Repeat($"{{ {field} ", depth) + "{ name }" + Repeat(" }", depth);

    private static string Fields(int count) => Numbered("f{0} ", count);

    private static string Numbered(string format, int count) =>
        string.Concat(
            Enumerable
                .Range(1, count)
                .Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i))
        );

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
