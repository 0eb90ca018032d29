using DataHub.Server.Http;
using DataHub.Server.Identity;
using Spectre.Console;

namespace DataHub.Server.Start;

/// <summary>What to do with a hub that has just started, for the terminal and for the landing page.</summary>
internal sealed class NextSteps(IAnsiConsole console, IHostEnvironment environment)
{
    private const string DemoScope = "purpose:dh:Repatriation";

    // Records of another country, so that the answer shows what an agreement leaves of them.
    private const string DemoQuery =
        "{ victims(first: 3, where: { originator: { eq: KHM } }) { nodes { "
        + "fullName dateOfBirth citizenships healthNotes redactions { field form agreement } } } }";

    private static readonly string[] Wildcards = ["[::]", "0.0.0.0", "*", "+"];

    /// <summary>Demo clients can be used only where they exist.</summary>
    public bool HasDemonstration => environment.IsDevelopment();

    public static string GraphOf(string address) => address + GraphQLEndpoint.Path;

    /// <summary>One line for a POSIX shell that leaves an access token in <c>$TOKEN</c>.</summary>
    public static string TokenCommand(string address) =>
        $"TOKEN=$(curl -s -u {DemoClients.Ids[0]}:{DemoClients.Secret} -d grant_type=client_credentials -d scope={DemoScope} "
        + $"{address}{IdentitySetup.TokenEndpoint} | sed -n 's/.*\"access_token\" *: *\"\\([^\"]*\\)\".*/\\1/p')";

    /// <summary>One line for a POSIX shell that asks the graph with <c>$TOKEN</c>.</summary>
    public static string QueryCommand(string address) =>
        $"curl -s {GraphOf(address)} -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' "
        + $"-d '{{\"query\":\"{DemoQuery}\"}}'";

    /// <summary>The address that a browser on this machine can open for one that the server listens on.</summary>
    public static string Reachable(string address) =>
        Wildcards.Aggregate(
            address.TrimEnd('/'),
            (url, host) => url.Replace($"://{host}:", "://localhost:", StringComparison.Ordinal)
        );

    /// <summary>Prints to the terminal, unwrapped, so that a command can be copied as it stands.</summary>
    public void Print(string address)
    {
        var lines = new List<string> { "", $"The graph   {GraphOf(address)}", $"This page   {address}/" };
        if (HasDemonstration)
        {
            lines.Add($"Clients     {string.Join(' ', DemoClients.Ids)}  (secret: {DemoClients.Secret})");
            lines.Add(
                $"Auditors    {string.Join(' ', DemoClients.Auditors)}  (secret: {DemoClients.Secret}; scope role:auditor)"
            );
            lines.AddRange([
                "",
                "1. Get a token:",
                "",
                TokenCommand(address),
                "",
                "2. Ask:",
                "",
                QueryCommand(address),
            ]);
        }
        lines.Add("");
        foreach (var line in lines)
            console.Profile.Out.Writer.WriteLine(line);
    }
}
