using System.CommandLine;
using DataHub.People;
using DataHub.People.Registering;

namespace DataHub.Cli.People;

/// <summary><c>datahub people list</c>: everybody with roles, standing and number of passkeys.</summary>
internal static class ListCommand
{
    private const int PasskeysWanted = 2;

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Answer in JSON, for programs." };
        var command = new Command("list", "Who is registered.") { json };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var everybody = await PeopleTools.RunAsync(settings, register => register.ListAsync(cancellationToken));
                if (parsed.GetValue(json))
                    terminal.WriteJson(everybody.Select(Shape));
                else if (everybody.Count == 0)
                    terminal.Error.WriteLine("Nobody is registered. Next: datahub people invite <handle>");
                else
                    foreach (var one in everybody)
                        terminal.Output.WriteLine(Line(one));
                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static object Shape(RegisteredPerson one) =>
        new
        {
            one.Person.Handle,
            one.Person.FullName,
            one.Person.Country,
            one.Person.Agency,
            roles = RoleNames.Of(one.Person.Roles),
            one.Passkeys,
            suspended = one.Person.SuspendedAt,
        };

    private static string Line(RegisteredPerson one)
    {
        var remarks = new List<string>();
        if (one.Person.SuspendedAt is { } since)
            remarks.Add($"suspended since {since:yyyy-MM-dd}");
        else if (one.Passkeys < PasskeysWanted)
            remarks.Add($"{one.Passkeys} of {PasskeysWanted} passkeys");
        return $"{one.Person.Handle, -20} {one.Person.Agency, -14} {string.Join(',', RoleNames.Of(one.Person.Roles)), -26} {string.Join(", ", remarks)}".TrimEnd();
    }
}
