using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies;
using DataHub.Policies.Signing;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy sign</c>: signs an agreement, the standard, or all that a party has to sign, and writes the signatures beside the
/// texts. Exit code 0, or 2 when nothing was signed.
/// </summary>
internal static class SignCommand
{
    private static readonly Argument<string?> Text = new("text")
    {
        Description = "The agreement's file or uid, or 'standard' for the files that all parties share.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Sign everything that the party has to sign and has not signed.",
    };

    private static readonly Option<string> Party = new("--party")
    {
        Description = "For whom, as an alpha-3 code: IDN.",
        Required = true,
    };

    private static readonly Option<FileInfo> Key = new("--key")
    {
        Description = "The party's private key, as 'datahub policy key' wrote it.",
        Required = true,
    };

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("sign", "Sign agreements or the standard for a party.") { Text, All, Party, Key };
        var arguments = PolicyArguments.On(command, settings);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(All) == (parsed.GetValue(Text) is not null))
                parsed.AddError("Name one agreement, or 'standard', or write --all.");
        });
        command.SetAction(parsed =>
        {
            var directory = arguments.Directory(parsed);
            var party = PartyArgument.Parse(parsed.GetRequiredValue(Party));
            using var key = SigningKeyFile.Read(parsed.GetRequiredValue(Key).FullName);
            var signed = Sign(directory, parsed.GetValue(Text), party, key);
            if (arguments.Json(parsed))
                terminal.WriteJson(new { party = party.Alpha3, signed = signed.Select(SignatureWording.ForPrograms) });
            else
                terminal.Output.Write(SignatureWording.Lines(signed) + $"Signed for {party}: {signed.Count}.\n");
            return ExitCode.Ok;
        });
        return command;
    }

    // everything is signed before anything is written
    private static List<SignedText> Sign(string directory, string? name, CountryCode party, ECDsa key)
    {
        var source = PolicySource.Read(directory);
        try
        {
            var texts = Chosen(PolicySignatures.Verify(source), name, directory, party);
            var files = texts.ToDictionary(
                text => PolicySignatures.FileOf(text.File),
                text => PolicySignatures.Sign(source, text.File, party, key).Write()
            );
            foreach (var (file, signatures) in files)
                PolicyFileWriting.Replace(Path.Combine(directory, file), Encoding.UTF8.GetString(signatures));
            var after = files.Aggregate(source, (all, file) => all.With(file.Key, file.Value));
            return [.. PolicySignatures.Verify(after).Where(text => texts.Any(one => one.File == text.File))];
        }
        catch (PolicyBundleException faults)
        {
            throw new NotDoneException($"Faulty policies are not signed.{Environment.NewLine}{faults.Message}");
        }
        catch (ArgumentException fault)
        {
            throw new NotDoneException(fault.Message);
        }
    }

    private static List<SignedText> Chosen(
        IReadOnlyList<SignedText> texts,
        string? name,
        string directory,
        CountryCode party
    )
    {
        var chosen = name is null
            ? texts
                .Where(text =>
                    text.States.GetValueOrDefault(party.Alpha3, SignatureState.Valid) is not SignatureState.Valid
                )
                .ToList()
            : texts.Where(text => IsNamed(text, name, directory)).ToList();
        if (name is not null && chosen.Count == 0)
            throw new NotDoneException(
                $"There is no agreement {name}. Write its file, its uid, or 'standard': 'datahub policy verify' names all."
            );
        if (chosen.FirstOrDefault(IsSignedOtherwise) is { } other)
            throw new NotDoneException(
                $"{other.File}: version {other.Version} is signed already, with another text. Raise the version"
                    + (other.File == PolicySignatures.Standard ? " in baseline.yaml." : ".")
            );
        return chosen;
    }

    // two signed texts of one version could be exchanged for each other
    private static bool IsSignedOtherwise(SignedText text) =>
        text.Fault is null && text.States.Values.Contains(SignatureState.OtherText);

    private static bool IsNamed(SignedText text, string name, string directory) =>
        name == text.Uid
        || name == text.File
        || name == Path.GetFileNameWithoutExtension(text.File)
        || Path.GetFullPath(name) == Path.GetFullPath(text.File, Path.GetFullPath(directory));
}
