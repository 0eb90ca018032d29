using System.CommandLine;
using System.Security.Cryptography;
using DataHub.Policies;
using DataHub.Policies.Signing;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy key</c>: makes a key with which a party signs agreements. The public half is added to the party's keys in the policy
/// directory, the private half goes to a file of its own. Exit code 0, or 2 when nothing was made.
/// </summary>
internal static class PolicyKeyCommand
{
    private static readonly Argument<string> Party = new("party")
    {
        Description = "Whose key it will be, as an alpha-3 code: IDN.",
    };

    private static readonly Option<FileInfo> Out = new("--out")
    {
        Description = "The file for the private key. It must not exist.",
        Required = true,
    };

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("key", "Make a key with which a party signs.") { Party, Out };
        var arguments = PolicyArguments.On(command, settings);
        command.SetAction(parsed =>
        {
            var party = PartyArgument.Parse(parsed.GetRequiredValue(Party));
            var file = PolicySignatures.KeyFileOf(party);
            var privateFile = parsed.GetRequiredValue(Out).FullName;
            var added = Make(party, Path.Combine(arguments.Directory(parsed), file), privateFile);
            if (arguments.Json(parsed))
                terminal.WriteJson(
                    new
                    {
                        party = party.Alpha3,
                        kid = added.Id,
                        publicKeys = file,
                        privateKey = privateFile,
                    }
                );
            else
                terminal.Output.WriteLine(
                    $"{party} has the key {added.Id} in {file}. The private key is in {privateFile}: keep it out of the repository."
                );
            return ExitCode.Ok;
        });
        return command;
    }

    private static PartyKey Make(CountryCode party, string publicFile, string privateFile)
    {
        var keys = Known(party, publicFile);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SigningKeyFile.Create(privateFile, key);
        var added = PartyKey.Of(party, key);
        PolicyFileWriting.Replace(publicFile, PartyKey.WriteSet(keys.Append(added)));
        return added;
    }

    private static IReadOnlyList<PartyKey> Known(CountryCode party, string publicFile)
    {
        try
        {
            return File.Exists(publicFile) ? PartyKey.ReadSet(party, File.ReadAllBytes(publicFile)) : [];
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new NotDoneException($"{publicFile}: {fault.Message}");
        }
    }
}
