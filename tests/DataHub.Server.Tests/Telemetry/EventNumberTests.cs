using System.Reflection;
using DataHub.Audit;
using Microsoft.Extensions.Logging;

namespace DataHub.Server.Tests.Telemetry;

/// <summary>Whoever watches a hub's log tells its lines apart by their numbers.</summary>
public sealed class EventNumberTests
{
    [Fact]
    public void A_number_is_that_of_one_line_of_the_log()
    {
        const BindingFlags any =
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var lines = new[] { typeof(Program).Assembly, typeof(AuditLog).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(any))
            .Where(method => method.IsDefined(typeof(LoggerMessageAttribute)))
            .GroupBy(method => method.GetCustomAttribute<LoggerMessageAttribute>()!.EventId)
            .ToList();

        Assert.Contains(lines, line => line.Key == 4100);
        Assert.All(
            lines,
            line => Assert.Single(line.Select(method => $"{line.Key}: {method.DeclaringType!.Name}.{method.Name}"))
        );
    }
}
