namespace DataHub.Disclosure.Statistics.Ledger;

/// <summary>How answered sets are stored: the classes, then the units in ascending order, each as how much it is greater than the one before.</summary>
internal static class SetsFormat
{
    private const byte Version = 1;

    public static byte[] Write(AnsweredSets sets)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write7BitEncodedInt(sets.Answers);
        writer.Write7BitEncodedInt(sets.Sizes.Count);
        foreach (var (answers, size) in sets.Sizes)
        {
            writer.Write7BitEncodedInt(size);
            writer.Write7BitEncodedInt(answers.Count);
            foreach (var answer in answers)
                writer.Write7BitEncodedInt(answer);
        }
        writer.Write7BitEncodedInt(sets.Classes.Count);
        var before = 0L;
        foreach (var (unit, of) in sets.Classes.OrderBy(one => one.Key))
        {
            writer.Write7BitEncodedInt64(unit - before);
            writer.Write7BitEncodedInt(of);
            before = unit;
        }
        writer.Flush();
        return stream.ToArray();
    }

    public static AnsweredSets Read(byte[] stored)
    {
        using var reader = new BinaryReader(new MemoryStream(stored));
        if (reader.ReadByte() != Version)
            throw new InvalidDataException("The ledger of counts was written by a later version of the hub.");
        var answers = reader.Read7BitEncodedInt();
        var sizes = new List<UnitClass>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var size = reader.Read7BitEncodedInt();
            var by = new List<int>();
            for (var more = reader.Read7BitEncodedInt(); more > 0; more--)
                by.Add(reader.Read7BitEncodedInt());
            sizes.Add(new UnitClass(by, size));
        }
        var classes = new Dictionary<long, int>();
        var unit = 0L;
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            unit += reader.Read7BitEncodedInt64();
            classes.Add(unit, reader.Read7BitEncodedInt());
        }
        return new AnsweredSets(classes, sizes, answers);
    }
}
