using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Planning;

/// <summary>
/// The places in a plan that differ from request to request. While the SQL is translated each holds a value that occurs nowhere else, by which its
/// parameter is recognised afterwards.
/// </summary>
internal sealed class Slots
{
    private const int Base = -2_000_000_000;

    private readonly RequestFacts facts = new() { Today = Base - 1 };
    private readonly Box<List<long>> ids = new() { Value = [Base - 2] };
    private readonly Dictionary<(int, Type), object> boxes = [];

    /// <summary>The request's facts, as an operand reads them.</summary>
    public Expression Facts => Expression.Constant(facts);

    /// <summary>The ids of the records above, for a statement below them.</summary>
    public Expression Ids => Expression.Property(Expression.Constant(ids), nameof(Box<>.Value));

    /// <summary>The value of a slot, as <paramref name="type"/>.</summary>
    public Expression Value(int slot, Type type)
    {
        if (!boxes.TryGetValue((slot, type), out var box))
        {
            box =
                type == typeof(string) ? new Box<string> { Value = Text(slot) }
                : type == typeof(int) ? new Box<int> { Value = Base + slot }
                : type == typeof(short) ? new Box<short> { Value = (short)(short.MinValue + slot) }
                : type == typeof(long) ? new Box<long> { Value = Base + (long)slot }
                : type == typeof(double) ? new Box<double> { Value = Base + slot }
                : throw new InvalidOperationException($"No slot holds a {type.Name}.");
            boxes[(slot, type)] = box;
        }
        return Expression.Property(Expression.Constant(box), nameof(Box<>.Value));
    }

    /// <summary>What a parameter of the translated command stands for.</summary>
    public static ParameterSource SourceOf(DbParameter parameter) =>
        parameter.Value switch
        {
            string text when text == $"[{Base - 2}]" => new ParameterSource(parameter, ParameterKind.Ids, 0, false),
            string text when text.StartsWith("\u0001slot", StringComparison.Ordinal) => Slot(
                parameter,
                int.Parse(text[5..], CultureInfo.InvariantCulture)
            ),
            IEnumerable<long> => new ParameterSource(parameter, ParameterKind.Ids, 0, true),
            int number when number == Base - 1 => new ParameterSource(parameter, ParameterKind.Today, 0, false),
            short number => Slot(parameter, number - short.MinValue),
            int number => Slot(parameter, number - Base),
            long number => Slot(parameter, (int)(number - Base)),
            double number => Slot(parameter, (int)(number - Base)),
            _ => throw new InvalidOperationException(
                $"The plan's SQL has a parameter {parameter.ParameterName} that no slot fills."
            ),
        };

    private static string Text(int slot) => string.Create(CultureInfo.InvariantCulture, $"\u0001slot{slot}");

    private static ParameterSource Slot(DbParameter parameter, int slot) =>
        slot is >= 0 and < 10_000
            ? new ParameterSource(parameter, ParameterKind.Slot, slot, false)
            : throw new InvalidOperationException(
                $"The plan's SQL has a parameter {parameter.ParameterName} that no slot fills."
            );

    private sealed class Box<T>
    {
        public required T Value { get; set; }
    }
}
