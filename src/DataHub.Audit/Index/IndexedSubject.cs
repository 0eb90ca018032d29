namespace DataHub.Audit.Index;

/// <summary>That a record of the log names a subject, on its way into the index.</summary>
/// <param name="Reference">Its 16 bytes, the first of them the most significant: the order of numbers is the order of bytes.</param>
/// <param name="Sequence">Position of the entry: of its first part.</param>
/// <param name="Part">Which part of the entry names it.</param>
/// <param name="Time">Unix time in milliseconds.</param>
/// <param name="Originator">Whose record it is.</param>
internal readonly record struct IndexedSubject(UInt128 Reference, long Sequence, int Part, long Time, string Originator)
    : IComparable<IndexedSubject>
{
    public int CompareTo(IndexedSubject other)
    {
        var order = Reference.CompareTo(other.Reference);
        order = order != 0 ? order : Sequence.CompareTo(other.Sequence);
        return order != 0 ? order : Part.CompareTo(other.Part);
    }

    /// <summary>Whether both say the same: a part may name a subject in several groups.</summary>
    public bool IsSameAs(IndexedSubject other) => CompareTo(other) == 0;
}
