using System.Text.Json;
using DataHub.Server.Features;
using DataHub.Server.Http;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DataHub.Server.Tests.Features;

public sealed class FeatureTests
{
    private const string Repatriation = "dh:Repatriation";

    [Fact]
    public async Task Without_free_form_queries_every_document_is_refused_with_the_reason()
    {
        await using var hub = await StartAsync(new() { ["DataHub:Features:FreeFormQueries"] = "false" });
        var answer = await hub.AnswerAsync("{ __typename }", await hub.TokenAsync("khm.ncct", Repatriation));
        Assert.Equal("FREE_FORM_QUERIES_OFF", CodeOf(answer));
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData("Groups", "KHM", "khm.ncct", true)]
    [InlineData("Groups", "KHM", "khm.police", true)]
    [InlineData("Groups", "KHM", "idn.kemlu", false)]
    [InlineData("Users", "KHM.NCCT", "khm.ncct", true)]
    [InlineData("Users", "KHM.NCCT", "khm.police", false)]
    public async Task A_feature_is_rolled_out_to_a_country_or_an_agency(
        string kind,
        string name,
        string client,
        bool on
    )
    {
        var audience = "DataHub:Features:FreeFormQueries:EnabledFor:0:Parameters:Audience";
        var settings = new Dictionary<string, string>
        {
            ["DataHub:Features:FreeFormQueries:EnabledFor:0:Name"] = "Microsoft.Targeting",
            [$"{audience}:DefaultRolloutPercentage"] = "0",
            // The default of the settings file is a plain true, which this replaces.
            ["DataHub:Features:FreeFormQueries"] = "",
        };
        if (kind == "Users")
            settings[$"{audience}:Users:0"] = name;
        else
        {
            settings[$"{audience}:Groups:0:Name"] = name;
            settings[$"{audience}:Groups:0:RolloutPercentage"] = "100";
        }
        await using var hub = await StartAsync(settings);
        var answer = await hub.AnswerAsync("{ __typename }", await hub.TokenAsync(client, Repatriation));
        Assert.Equal(on, answer.TryGetProperty("data", out _));
        Assert.Equal("FREE_FORM_QUERIES_OFF", CodeOf(await hub.AnswerAsync("{ __typename }")));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task The_executor_can_ask_for_a_feature(string setting, bool expected)
    {
        var options = new HubHostOptions
        {
            Settings = new Dictionary<string, string> { ["DataHub:Features:Statistics"] = setting },
            Services = services => services.Replace(ServiceDescriptor.Singleton<HubExecutor, AskingExecutor>()),
        };
        await using var hub = await HubHost.StartAsync(options);
        var answer = await hub.AnswerAsync("{ statistics }");
        Assert.Equal(expected, answer.GetProperty("statistics").GetBoolean());
        Assert.False(answer.GetProperty("unheardOf").GetBoolean());
    }

    private static Task<HubHost> StartAsync(Dictionary<string, string> settings) =>
        HubHost.StartAsync(new HubHostOptions { Settings = settings });

    private static string? CodeOf(JsonElement answer) =>
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private sealed class AskingExecutor(FeatureGate features) : HubExecutor
    {
        public override async Task<HubAnswer> ExecuteAsync(
            HubRequest request,
            Server.Identity.HubCaller caller,
            CancellationToken cancellationToken
        )
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    statistics = await features.IsEnabledAsync(FeatureGate.Statistics),
                    unheardOf = await features.IsEnabledAsync("UnheardOf"),
                }
            );
            return new HubAnswer(body, HubOutcome.Ok);
        }
    }
}
