using System.Text.Json;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;
using DataHub.Reference.Opaque;
using DataHub.Server.Tests.Hosting;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Tests.Attacks.Scene;

/// <summary>The scene with records of every type in its store, all questions of the corpus, and one who asks them.</summary>
public sealed class AskedScene : IAsyncDisposable
{
    private const int MostNodes = 50;

    private readonly AttackScene scene;
    private readonly Asker asker;
    private readonly string token;
    private readonly List<string> corpus;
    private readonly List<(ContractType Type, string Id)> ids;
    private readonly List<string> victimsOfOthers;

    private AskedScene(AttackScene scene, Asker asker, string token, HubContract contract, List<Record> stored)
    {
        (this.scene, this.asker, this.token, Contract) = (scene, asker, token, contract);
        corpus = Corpus.Of(contract, stored);
        var keys = new OpaqueKeys(Secret("ids.key"), Secret("pseudonym.key"));
        ids =
        [
            .. from record in stored
            join type in contract.Records.Values on record.GetType() equals type.Entity
            select (type, keys.Id(type.Number, record.Id, asker)),
        ];
        var others = stored
            .OfType<VictimRecord>()
            .Where(victim => CountryCode.FromNumeric(victim.Operands.Originator).Alpha3 != asker.Country);
        victimsOfOthers = [.. others.Select(victim => keys.Id(contract.Records["Victim"].Number, victim.Id, asker))];
        View = new View(contract, new PlainPolicies(Policies), asker, scene.Clock.GetUtcNow());
    }

    public static string Policies { get; } = Path.Combine(Repository.Root, "policies");

    public HubContract Contract { get; }

    /// <summary>What the shipped agreements let the asker see, whatever the hub's own say.</summary>
    public View View { get; }

    /// <summary>All that the hub has logged.</summary>
    public string Logs => scene.Hub.Logs.Text;

    /// <param name="client">Of the demonstration.</param>
    /// <param name="purpose">Its only one.</param>
    /// <param name="policies">The hub's own; null: the shipped ones.</param>
    public static async Task<AskedScene> StartAsync(string client, string purpose, string? policies = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        var scene = new AttackScene
        {
            PoliciesDirectory = policies,
            // who asks as much as this pays for it; on a clock that stands nothing of it comes back
            Settings = new Dictionary<string, string>
            {
                ["DataHub:Limits:RequestCost"] = "100000000",
                ["DataHub:Limits:ClientCost"] = "1000000000",
            },
        };
        await scene.InitializeAsync();
        var contract = new HubContract(Path.Combine(Repository.Root, "schema"));
        await using var store = scene.Store();
        store.AddRange(FilledStore.Make(contract));
        await store.SaveChangesAsync();
        var asker = new Asker(
            client[..3].ToUpperInvariant(),
            client.ToUpperInvariant(),
            purpose,
            HasCaseReference: false
        );
        var token = await scene.Hub.TokenAsync(client, purpose);
        return new AskedScene(scene, asker, token, contract, View.RecordsOf(store));
    }

    /// <summary>Changes the store.</summary>
    public async Task ChangeAsync(Action<View, RecordsContext> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var store = scene.Store();
        change(View, store);
        await store.SaveChangesAsync();
    }

    /// <summary>Every stored value, with what the asker may see of it.</summary>
    public async Task<List<(ContractField Field, object Stored, object? Left)>> ValuesAsync()
    {
        await using var store = scene.Store();
        return [.. View.RecordsOf(store).SelectMany(View.ValuesOf)];
    }

    /// <summary>
    /// Each question with its whole answer: status, headers and body with what it cost, but for the receipt and the date. The ids of all records that were
    /// stored at first are asked for too, those of hidden ones as the asker would know them from a time when they were not hidden.
    /// </summary>
    public async Task<List<AskedQuestion>> AnswersAsync()
    {
        var answers = await AnswersAsync(mention: "");
        answers.Add(await NodesAsync());
        foreach (var type in Contract.Records.Values)
            answers.Add(await EntitiesAsync(type));
        answers.Add(await WalkAsync("cases", "victims"));
        answers.Add(await WalkAsync("indicators", "cases"));
        foreach (var victim in victimsOfOthers)
            answers.Add(await ConsentAsync(victim));
        var plan = await AskAsync(new { query = corpus[0] }, ("DataHub-Policy", "validate"));
        answers.Add(new AskedQuestion("what would be disclosed", plan, TellsOfRecords: false));
        return answers;
    }

    /// <summary>Of the corpus only what mentions a text.</summary>
    public async Task<List<AskedQuestion>> AnswersAsync(string mention)
    {
        var answers = new List<AskedQuestion>();
        foreach (var query in corpus.Where(query => query.Contains(mention, StringComparison.Ordinal)))
        {
            var answer = await AskAsync(new { query }, ("GraphQL-Cost", "report"));
            var isSilent = Corpus.Silent.Contains(query);
            Assert.True(isSilent || answer.StartsWith("200", StringComparison.Ordinal), $"{query}\n{answer}");
            Assert.Equal(isSilent, answer.Contains("\"errors\":", StringComparison.Ordinal));
            answers.Add(new AskedQuestion(query, answer, !isSilent));
        }
        return answers;
    }

    private async Task<AskedQuestion> NodesAsync()
    {
        const string query =
            "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Victim { fullName citizenships case { id } } ... on Case { status victims { totalCount } } "
            + "... on TechnologyIndicator { account cases { totalCount } } } }";
        var answers = new List<string>();
        foreach (var chunk in ids.Chunk(MostNodes))
            answers.Add(await AskAsync(new { query, variables = new { ids = chunk.Select(key => key.Id) } }));
        return new AskedQuestion("nodes of all ids", string.Join('\n', answers), TellsOfRecords: true);
    }

    private async Task<AskedQuestion> EntitiesAsync(ContractType type)
    {
        var query =
            $"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on {type.Name} {{ {Corpus.Selection(Contract, type)} }} }} }}";
        var r = ids.Where(key => key.Type == type).Select(key => new { __typename = type.Name, id = key.Id });
        var answer = await AskAsync(new { query, variables = new { r } });
        return new AskedQuestion($"_entities of {type.Name}", answer, TellsOfRecords: true);
    }

    /// <summary>What another country's victim is said to have said: refused, whether or not the victim is there.</summary>
    private async Task<AskedQuestion> ConsentAsync(string victim)
    {
        var query =
            $$"""mutation { recordConsent(input: {victim: "{{victim}}", purposes: [PROTECTION], answer: WITHDRAWN}) { victim recordedAt } }""";
        var answer = await AskAsync(new { query });
        Assert.Contains("NO_SUCH_VICTIM", answer, StringComparison.Ordinal);
        return new AskedQuestion($"consent of {victim}", answer, TellsOfRecords: false);
    }

    /// <summary>Goes through a list one record at a time, and at each through what hangs on it.</summary>
    private async Task<AskedQuestion> WalkAsync(string root, string edge)
    {
        var query =
            $"query($o: String, $i: String) {{ {root}(first: 1, after: $o) {{ totalCount pageInfo {{ endCursor hasNextPage }} nodes {{ id "
            + $"{edge}(first: 1, after: $i) {{ totalCount edges {{ cursor node {{ id }} }} pageInfo {{ endCursor hasNextPage }} }} }} }} }}";
        var answers = new List<string>();
        var (outer, inner) = ((string?)null, (string?)null);
        while (true)
        {
            answers.Add(await AskAsync(new { query, variables = new { o = outer, i = inner } }));
            var list = BodyOf(answers[^1]).GetProperty("data").GetProperty(root);
            var below = list.GetProperty("nodes")
                .EnumerateArray()
                .Select(node => node.GetProperty(edge))
                .FirstOrDefault();
            if (below.ValueKind == JsonValueKind.Object && HasNext(below))
                inner = EndOf(below);
            else if (HasNext(list))
                (outer, inner) = (EndOf(list), null);
            else
                return new AskedQuestion(
                    $"{root} and {edge}, step by step",
                    string.Join('\n', answers),
                    TellsOfRecords: true
                );
            Assert.True(answers.Count < 500, "The walk goes round in a circle.");
        }

        static bool HasNext(JsonElement list) => list.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
        static string? EndOf(JsonElement list) => list.GetProperty("pageInfo").GetProperty("endCursor").GetString();
    }

    private async Task<string> AskAsync(object body, params (string Name, string Value)[] headers)
    {
        using var response = await scene.Hub.PostAsync(body, token, headers);
        var sent = response
            .Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Content-Length"))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
            .Order(StringComparer.Ordinal);
        var text = Receipt.Without(await response.Content.ReadAsStringAsync());
        return $"{(int)response.StatusCode}\n{string.Join('\n', sent)}\n\n{text}";
    }

    private static JsonElement BodyOf(string answer) =>
        JsonSerializer.Deserialize<JsonElement>(answer[(answer.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);

    private byte[] Secret(string name) =>
        Convert.FromBase64String(File.ReadAllText(Path.Combine(scene.Hub.DataDirectory, "keys", name)).Trim());

    public async ValueTask DisposeAsync() => await scene.Hub.DisposeAsync();
}
