using DataHub.Records.Filing;

namespace DataHub.Records.Demo;

/// <summary>Writes whole case files: the case, its victims and what happened to them.</summary>
internal sealed class Scribe
{
    private readonly Dice _dice;
    private readonly CaseWriter _cases;
    private readonly VictimWriter _victims;
    private readonly HistoryWriter _history;
    private readonly List<CaseFile> _files = [];

    public Scribe(Dice dice)
    {
        _dice = dice;
        Tokens = new Tokens(dice);
        Gazetteer = new Gazetteer(dice);
        var names = new NameBook(dice);
        People = new People(dice, names, Tokens, Gazetteer);
        new SceneryPainter(dice, names, Tokens, Gazetteer, Scenery).Paint();
        _cases = new CaseWriter(dice, Tokens, Scenery);
        _victims = new VictimWriter(dice, names, Tokens, Gazetteer, Scenery);
        _history = new HistoryWriter(dice, Tokens, Gazetteer, Scenery);
        Support = new SupportWriter(dice, Tokens);
    }

    public Scenery Scenery { get; } = new();

    public Tokens Tokens { get; }

    public Gazetteer Gazetteer { get; }

    public People People { get; }

    public SupportWriter Support { get; }

    public IReadOnlyList<CaseFile> Files => _files;

    public CaseFile Open(Contributor by, Episode episode, Outcome outcome)
    {
        var file = _cases.Open(by, episode, outcome);
        _files.Add(file);
        return file;
    }

    /// <summary>Adds a person to a case, with identification, consent, exploitation, journey and help.</summary>
    public VictimFile Add(CaseFile file, Episode episode, Person person, Wishes wishes)
    {
        var victim = _victims.Write(file, episode, person);
        _history.Write(file, victim, episode, person, wishes);
        Support.Write(file, victim, episode);
        if (file.Case.Narrative is null && _dice.Chance(0.6))
            _cases.Tell(file, person);
        return victim;
    }

    public DemoSet Finish()
    {
        foreach (var file in _files)
            file.Decide();
        return new DemoSet { Scenery = Scenery.Finish(_files), Cases = _files };
    }
}
