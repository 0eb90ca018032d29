namespace DataHub.Records.Demo;

/// <summary>
/// Invents the demo data set: no person, number or address in it can be real, and the same options give the same records. It holds the published figures of
/// Indonesia with cases that must not be counted with them, one rescue told in full, and the rest of the region around them.
/// </summary>
internal static class DemoGenerator
{
    public static DemoSet Generate(DemoOptions options)
    {
        if (options.Cases == 0)
            return new DemoSet { Scenery = [], Cases = [] };
        var dice = new Dice(options.Seed);
        var scribe = new Scribe(dice);
        new ArticleFigures(dice, scribe).Write();
        new PoipetFixture(dice, scribe).Write();
        new Distractors(dice, scribe).Write();
        new FillerCases(dice, scribe).Write(options.Cases);
        return scribe.Finish();
    }
}
