using System.CommandLine;
using System.Globalization;
using DataHub.Policies;
using DataHub.Policies.Signing;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy verify</c>: who has signed which text of a policy directory, and who has not. Exit code 0 when every text is signed by
/// all its parties, 1 otherwise, 2 when there is no directory.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("verify", "Say of every text who has signed it and who has not.");
        var arguments = PolicyArguments.On(command, settings);
        command.SetAction(parsed =>
        {
            var (texts, faults) = Verify(arguments.Directory(parsed));
            var isSigned = faults.Count == 0 && texts.All(text => text.IsSigned);
            if (arguments.Json(parsed))
                terminal.WriteJson(
                    new
                    {
                        isSigned,
                        texts = texts.Select(SignatureWording.ForPrograms),
                        faults,
                    }
                );
            else
                Write(terminal.Output, texts, faults);
            return isSigned ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static (IReadOnlyList<SignedText> Texts, IReadOnlyList<PolicyFault> Faults) Verify(string directory)
    {
        try
        {
            return (PolicySignatures.Verify(PolicySource.Read(directory)), []);
        }
        catch (PolicyBundleException wrong)
        {
            return ([], wrong.Faults);
        }
    }

    private static void Write(TextWriter output, IReadOnlyList<SignedText> texts, IReadOnlyList<PolicyFault> faults)
    {
        output.Write(SignatureWording.Lines(texts));
        foreach (var fault in faults)
            output.WriteLine(fault);
        output.WriteLine(
            faults.Count > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{faults.Count} faults: nothing can be verified.")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{texts.Count(text => text.IsSigned)} of {texts.Count} texts are signed by all their parties."
                )
        );
    }
}
