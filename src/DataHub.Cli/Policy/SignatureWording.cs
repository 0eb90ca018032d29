using System.Globalization;
using System.Text.Json;
using DataHub.Policies.Signing;

namespace DataHub.Cli.Policy;

/// <summary>Who has signed a text and who has not, for people and for programs.</summary>
internal static class SignatureWording
{
    public static string Lines(IEnumerable<SignedText> texts) => string.Concat(texts.Select(text => Line(text) + "\n"));

    public static object ForPrograms(SignedText text) =>
        new
        {
            text.File,
            text.Uid,
            text.Version,
            text.Sha256,
            text.IsSigned,
            text.ActivationSubject,
            signatures = text.States.ToDictionary(
                state => state.Key,
                state => JsonNamingPolicy.CamelCase.ConvertName(state.Value.ToString())
            ),
            text.Fault,
        };

    private static string Line(SignedText text)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{text.File} version {text.Version}: ");
        var good = text.States.Where(state => state.Value == SignatureState.Valid).Select(state => state.Key).ToList();
        if (text.Fault is not null)
            return $"{head}NOT SIGNED: {text.Fault}";
        var signed = good.Count == 0 ? "" : $"signed by {string.Join(", ", good)}";
        if (text.IsSigned)
            return head + signed;
        return $"{head}{(good.Count == 0 ? "" : $"{signed}; ")}NOT SIGNED: {text.Missing}";
    }
}
