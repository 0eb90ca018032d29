namespace DataHub.Disclosure;

/// <summary>A request that cannot be answered as it stands. The message says what to do instead and never carries a record's value.</summary>
/// <param name="code">The stable code under <c>errors[].extensions.code</c>.</param>
/// <param name="message">What is wrong and what to write instead.</param>
public sealed class DisclosureException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    internal static DisclosureException PageSize(string argument) =>
        new("PAGE_SIZE_INVALID", $"\"{argument}\" is from 1 to {Limits.PageSize}.");

    internal static DisclosureException PageDirection() =>
        new("PAGE_SIZE_INVALID", "Give either \"first\" with \"after\" or \"last\" with \"before\".");

    internal static DisclosureException Cursor() =>
        new("CURSOR_INVALID", "The cursor is not one that this list gave you. Start again without it.");

    internal static DisclosureException Date() =>
        new("DATE_INVALID", "A PartialDate is \"yyyy\", \"yyyy-MM\" or \"yyyy-MM-dd\".");

    internal static DisclosureException FilterText() =>
        new(
            "FILTER_TEXT_INVALID",
            $"A text in \"where\" has {Limits.Text} characters at most, and no U+0000 among them."
        );

    internal static DisclosureException FilterValue() =>
        new(
            "FILTER_VALUE_MISSING",
            "In \"where\" only \"eq\", \"neq\", \"in\" and \"nin\" take null. Leave out what is not asked for; \"eq: null\" asks for what is not there."
        );

    internal static DisclosureException Nodes() =>
        new("TOO_MANY_NODES", $"\"nodes\" takes {Limits.Nodes} ids at most. Ask in several requests.");

    internal static DisclosureException Representations() =>
        new(
            "TOO_MANY_REPRESENTATIONS",
            $"\"_entities\" takes {Limits.Representations} representations at most. Ask in several requests."
        );

    internal static DisclosureException Representation() =>
        new(
            "REPRESENTATION_INVALID",
            "A representation is an object with the __typename of a record type and the record's id."
        );

    internal static DisclosureException Groups() =>
        new(
            "TOO_MANY_GROUPS",
            $"Counts are broken down into {Limits.Groups} groups at most. Ask by fewer fields, for a longer interval or a narrower window."
        );

    internal static DisclosureException TooManyRows() =>
        new(
            "RESULT_TOO_LARGE",
            $"The answer would hold more than {Limits.Rows} records, or more than {Limits.Bytes / 1_000_000} MB. Ask for smaller pages or fewer levels."
        );

    internal static DisclosureException Order() =>
        new(
            "ORDER_INVALID",
            $"\"order\" takes {Limits.OrderKeys} entries at most, each with exactly one field, through {Limits.RelationsInARow} relations at most, and ASC or DESC."
        );

    internal static DisclosureException Filter() =>
        new(
            "FILTER_TOO_LARGE",
            $"A \"where\" takes {Limits.Conditions} conditions at most, and goes through {Limits.Relations} relations at most, {Limits.RelationsInARow} of them inside one another. Ask in several requests."
        );
}
