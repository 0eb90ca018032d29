namespace DataHub.Policies.Loading;

/// <summary>An agreement may take the place of one between more countries, by name, and never in a circle.</summary>
internal static class Supersession
{
    /// <param name="agreements">Those without faults.</param>
    /// <param name="files">All files of agreements: one that could not be made out is not missing.</param>
    public static void Check(
        IReadOnlyList<(PolicyFile File, Agreement Agreement)> agreements,
        IReadOnlyList<PolicyFile> files
    )
    {
        var read = agreements.Select(pair => pair.File).ToHashSet();
        var faulty = files.Where(file => !read.Contains(file)).Select(file => file.Root?.TextOf("uid")).ToHashSet();
        var byUid = agreements.Select(pair => pair.Agreement).DistinctBy(one => one.Uid).ToDictionary(one => one.Uid);
        foreach (var (file, agreement) in agreements)
        {
            foreach (var node in file.Root!["supersedes"].Items())
                CheckOne(file, node, agreement, byUid, faulty);
        }
    }

    private static void CheckOne(
        PolicyFile file,
        PolicyNode node,
        Agreement agreement,
        Dictionary<string, Agreement> byUid,
        HashSet<string?> faulty
    )
    {
        if (!byUid.TryGetValue(node.Text(), out var broader))
        {
            // null: a file whose uid could not be read
            if (!faulty.Contains(node.Text()) && !faulty.Contains(null))
                file.Faults.Add(node, $"There is no agreement {node.Text()}. Write the uid of one in this folder.");
        }
        else if (Reaches(broader, agreement.Uid, byUid, []))
            file.Faults.Add(
                node,
                $"{agreement.Uid} and {broader.Uid} supersede each other in a circle. Take one supersedes out."
            );
        else if (!broader.Assigner.Includes(agreement.Assigner) || !broader.Assignee.Includes(agreement.Assignee))
            file.Faults.Add(
                node,
                $"{broader.Uid} does not hold between {agreement.Assigner} and {agreement.Assignee}. Take it out: there is nothing to supersede."
            );
    }

    private static bool Reaches(
        Agreement from,
        string uid,
        Dictionary<string, Agreement> byUid,
        HashSet<string> seen
    ) =>
        from.Uid == uid
        || seen.Add(from.Uid)
            && from.Supersedes.Any(next =>
                byUid.TryGetValue(next, out var agreement) && Reaches(agreement, uid, byUid, seen)
            );
}
