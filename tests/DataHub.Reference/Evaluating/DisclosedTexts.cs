using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;

namespace DataHub.Reference.Evaluating;

/// <summary>The texts that are left of a record, whatever is asked of it: what may be in an answer to this asker and nowhere else.</summary>
public static class DisclosedTexts
{
    public static IEnumerable<string> Of(HubContract contract, Seen seen) =>
        seen
            .Type.Fields.Values.SelectMany(field =>
                field.Kind == Kind.Value
                    ? contract.Values[field.TypeName].Values.SelectMany(member => Left(seen, field, member))
                    : Left(seen, field, null)
            )
            .OfType<string>();

    private static IEnumerable<string?> Left(Seen seen, ContractField field, ContractField? member)
    {
        var target = member ?? field;
        if (target.Kind is not (Kind.Text or Kind.TextList) || seen.Stored(field, member) is not string stored)
            return [];
        var form = Seen.IsWhole(target, seen.FormOf(field)) ? "full" : seen.FormOf(field);
        var texts = target.Kind == Kind.Text ? [stored] : stored.Split('\n');
        return texts.Select(text => PlainForms.Text(form, text, _ => ""));
    }
}
