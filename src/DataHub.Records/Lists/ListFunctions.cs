using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataHub.Records.Lists;

/// <summary>
/// How a database takes a list of lines apart: as a JSON array, because all three have a function that gives the elements of one as rows with a column
/// <c>value</c>, and one that writes a text as JSON.
/// </summary>
/// <param name="Rows">The function that gives the rows.</param>
/// <param name="Quote">Makes the function known that writes a text as JSON.</param>
/// <param name="Around">The quotation marks that it leaves out.</param>
/// <param name="Parse">Makes known how a text becomes what the rows are taken from; null: it is.</param>
/// <param name="Collation">By which elements are compared; null: by code point as they come.</param>
internal sealed record ListFunctions(
    string Rows,
    Action<DbFunctionBuilder> Quote,
    string Around = "",
    Action<DbFunctionBuilder>? Parse = null,
    string? Collation = null
)
{
    private static readonly MethodInfo Quoted = Own(nameof(QuotedOf));
    private static readonly MethodInfo Parsed = Own(nameof(ParsedOf));
    private static readonly MethodInfo Replaced = typeof(string).GetMethod(
        nameof(string.Replace),
        [typeof(string), typeof(string)]
    )!;

    /// <summary>
    /// The lines of a text as a JSON array, in a query. Once quoted, a line feed is \n and a backslash two: written otherwise first, that one is not taken
    /// for the beginning of a line feed.
    /// </summary>
    public Expression JsonOf(Expression lines)
    {
        var quoted = Replace(Replace(Expression.Call(Quoted, lines), @"\\", @"\u005c"), @"\n", "\",\"");
        var array = Join(Join(Expression.Constant("[" + Around), quoted), Expression.Constant(Around + "]"));
        return Parse is null ? array : Expression.Call(Parsed, array);
    }

    /// <summary>The text of an element, in a query.</summary>
    public Expression ValueOf(ParameterExpression element)
    {
        var value = Expression.Property(element, nameof(ListElement.Value));
        return Collation is null
            ? value
            : Expression.Call(
                typeof(RelationalDbFunctionsExtensions),
                nameof(RelationalDbFunctionsExtensions.Collate),
                [typeof(string)],
                Expression.Constant(EF.Functions),
                value,
                Expression.Constant(Collation)
            );
    }

    /// <summary>Makes the functions known to a model.</summary>
    public void AddTo(ModelBuilder model)
    {
        var element = model.Entity<ListElement>().HasNoKey().ToView(null);
        element.Property(one => one.Value).HasColumnName("value");
        model
            .HasDbFunction(typeof(RecordsContext).GetMethod(nameof(RecordsContext.ElementsOf), [typeof(string)])!)
            .HasName(Rows)
            .IsBuiltIn();
        Quote(model.HasDbFunction(Quoted));
        Parse?.Invoke(model.HasDbFunction(Parsed));
    }

    private static MethodCallExpression Replace(Expression text, string old, string instead) =>
        Expression.Call(text, Replaced, Expression.Constant(old), Expression.Constant(instead));

    private static BinaryExpression Join(Expression left, Expression right) =>
        Expression.Add(left, right, ((Func<string?, string?, string>)string.Concat).Method);

    private static MethodInfo Own(string name) =>
        typeof(ListFunctions).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private static string QuotedOf(string? lines) => throw InDatabase(lines);

    private static string ParsedOf(string? array) => throw InDatabase(array);

    private static InvalidOperationException InDatabase(string? text) =>
        new($"{text?.Length} characters are taken apart by the database only.");
}
