using System.Globalization;
using DataHub.Cli;
using Microsoft.Extensions.Configuration;

// What is written is the same in every country: in Thailand's culture this year is 2569.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
var terminal = new Terminal(Console.Out, Console.Error, isInteractive: !Console.IsErrorRedirected);
return await CommandLine.RunAsync(args, new HubSettings(configuration), terminal, stop.Token);
