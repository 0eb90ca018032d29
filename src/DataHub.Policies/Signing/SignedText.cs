using System.Globalization;

namespace DataHub.Policies.Signing;

/// <summary>A text that parties sign, and how each signature stands.</summary>
/// <param name="File">The agreement's file, or <see cref="PolicySignatures.Standard"/>.</param>
/// <param name="Uid">As its signature file names it.</param>
/// <param name="Version">As its signature file names it.</param>
/// <param name="Sha256">Lower-case hex of what is to be signed.</param>
/// <param name="States">One per party that has to sign, by alpha-3 code.</param>
/// <param name="Fault">What is wrong with the signature file as such; null when nothing is.</param>
public sealed record SignedText(
    string File,
    string Uid,
    int Version,
    string Sha256,
    IReadOnlyDictionary<string, SignatureState> States,
    string? Fault
)
{
    /// <summary>Whether every party has signed this very text.</summary>
    public bool IsSigned =>
        Fault is null && States.Count > 0 && States.Values.All(state => state == SignatureState.Valid);

    /// <summary>Whether some party has signed this very text.</summary>
    public bool IsSignedByOne => Fault is null && States.Values.Any(state => state == SignatureState.Valid);

    /// <summary>What people ask and approve when they activate this very text: its uid, version and the start of its hash.</summary>
    public string ActivationSubject => string.Create(CultureInfo.InvariantCulture, $"{Uid} {Version} {Sha256[..32]}");

    /// <summary>What is missing, in words; empty when nothing is.</summary>
    public string Missing =>
        Fault
        ?? string.Join(
            ", ",
            States
                .Where(state => state.Value != SignatureState.Valid)
                .Select(state => $"{state.Key}: {Words(state.Value)}")
        );

    private static string Words(SignatureState state) =>
        state switch
        {
            SignatureState.Valid => "signed",
            SignatureState.Missing => "no signature",
            SignatureState.OtherText => "signed another text",
            SignatureState.UnknownKey => "signed with a key that is not in parties/",
            SignatureState.Invalid => "the signature is not good",
        };
}
