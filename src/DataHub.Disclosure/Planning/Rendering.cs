using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Policies.Forms;

namespace DataHub.Disclosure.Planning;

/// <summary>What one row of a decision table leaves of one field: the form, and whether the field survives whole under it.</summary>
internal readonly record struct Rendering(Form Form, bool Whole)
{
    /// <summary>By form: whether it speaks of texts at all. One that does not withholds them, and lists of them, stored or not.</summary>
    private static readonly bool[] LeavesText =
    [
        .. Form.All.Select(f => f.GetType().GetMethod(nameof(Form.Text))!.DeclaringType != typeof(Form)),
    ];

    /// <summary>Whether anything of a field of this kind is left.</summary>
    public bool Leaves(FieldKind kind) =>
        Whole
        || kind switch
        {
            FieldKind.Date => Form.DateUnit > 0,
            FieldKind.Code or FieldKind.CodeSet => Form.Codes != CodeDisclosure.None,
            FieldKind.Text or FieldKind.TextList => LeavesText[Form.Index],
            FieldKind.Value => Form != Form.Withhold,
            _ => false,
        };

    /// <summary>The unit to which a date is cut; 0 when nothing of it is left.</summary>
    public int DateUnit => Whole ? 1 : Form.DateUnit;

    public CodeDisclosure Codes => Whole ? CodeDisclosure.Whole : Form.Codes;

    /// <summary>The meet of the forms of a field's categories in one row.</summary>
    public static Rendering Of(RecordField field, DecisionTable table, int row)
    {
        var form = Form.Full;
        foreach (var category in field.Categories)
            form = form.Meet(table.FormOf(row, category));
        return new Rendering(form, Survives(field, form));
    }

    /// <summary>What is left of a member of a value whose field is disclosed in this form.</summary>
    public Rendering Member(RecordField member) => new(Form, Survives(member, Form));

    private static bool Survives(RecordField field, Form form) =>
        form.Whole || (field.KeptAt is { } least && form.DisclosesAtLeast(least));
}
