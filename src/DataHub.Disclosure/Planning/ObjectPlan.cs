using System.Collections.Concurrent;
using System.Text.Json;
using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using DataHub.Policies;
using DataHub.Policies.Forms;

namespace DataHub.Disclosure.Planning;

/// <summary>How the records of one selection are written: its fields, and what each row of each decision table leaves of them.</summary>
internal sealed class ObjectPlan(RecordType type, FieldPlan[] fields)
{
    private readonly ConcurrentDictionary<(int Table, int Row), WithheldField[]> withheld = new();

    private readonly ConcurrentDictionary<(int Table, int Class), DisclosedGroup> disclosed = new();

    public RecordType Type { get; } = type;

    public FieldPlan[] Fields { get; } = fields;

    /// <summary>The fields behind which there is another level.</summary>
    public FieldPlan[] Edges { get; } = [.. fields.Where(f => f.Edge is not null)];

    /// <summary>The fields of which a row of a table leaves less than everything, each once.</summary>
    public WithheldField[] Withheld(DecisionTable decisions, int table, int row)
    {
        if (!withheld.TryGetValue((table, row), out var known))
            withheld[(table, row)] = known = [
                .. Fields
                    .Where(f => f.Renderings.Length > 0 && !f.Renderings[table][row].Whole)
                    .Select(f => new WithheldField(
                        Type.Name,
                        f.Field!.Name,
                        f.Renderings[table][row].Form.Name,
                        DisclosureTrace.NameOf(decisions.Agreement)
                    ))
                    .Distinct(),
            ];
        return known;
    }

    /// <summary>How records of a class are disclosed by a table: the group of an answer, still without its records.</summary>
    public DisclosedGroup Disclosed(DecisionTable decisions, int table, int recordClass)
    {
        if (!disclosed.TryGetValue((table, recordClass), out var known))
        {
            var row = decisions.RowOf(recordClass);
            var forms = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var category in Fields.Where(f => f.Field is not null).SelectMany(f => f.Field!.Categories))
                forms[category.Term] = decisions.FormOf(row, category).Name;
            disclosed[(table, recordClass)] = known = new DisclosedGroup(
                Type.Name,
                decisions.Originator,
                decisions.Agreement,
                decisions.TextOf(recordClass),
                forms,
                []
            );
        }
        return known;
    }
}

/// <summary>How one field is written.</summary>
internal sealed class FieldPlan
{
    public required JsonEncodedText Key { get; init; }

    /// <summary>The field; null for <c>__typename</c>.</summary>
    public required RecordField? Field { get; init; }

    /// <summary>By decision table and row; empty for fields that policy does not decide.</summary>
    public Rendering[][] Renderings { get; init; } = [];

    /// <summary>Where the value is; null when no record class discloses it, so that it is not even read.</summary>
    public Column? Column { get; init; }

    /// <summary>The members of a value, of an agency or of the redactions.</summary>
    public MemberPlan[] Members { get; init; } = [];

    /// <summary>The codes of a code list.</summary>
    public CodeList? Codes { get; init; }

    /// <summary>The pseudonym key by decision table.</summary>
    public IReadOnlyList<PseudonymKey> Keys { get; init; } = [];

    /// <summary>The level behind an edge.</summary>
    public LevelPlan? Edge { get; init; }
}

/// <summary>A member of a value, of a reference or of the redactions.</summary>
internal sealed class MemberPlan
{
    public required JsonEncodedText Key { get; init; }

    public required string Name { get; init; }

    /// <summary>The field of the value type; null for members of references and redactions and for <c>__typename</c>.</summary>
    public RecordField? Field { get; init; }

    public Rendering[][] Renderings { get; init; } = [];

    public Column? Column { get; init; }

    public CodeList? Codes { get; init; }

    /// <summary>What is asked inside it, as the client asked.</summary>
    public IReadOnlyList<SelectedMember> Members { get; init; } = [];
}
