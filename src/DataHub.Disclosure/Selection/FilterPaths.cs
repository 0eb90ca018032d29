namespace DataHub.Disclosure.Selection;

/// <summary>What a <c>where</c> asks of which fields, as in <c>victims.some.passport.number.startsWith</c>; never what it compares with.</summary>
internal static class FilterPaths
{
    /// <summary>Each path once, in the order in which they are written. <c>and</c> and <c>or</c> are no part of a path.</summary>
    public static IReadOnlyList<string> Of(object? where, ArgumentReader arguments)
    {
        var paths = new List<string>();
        Add(where, "", arguments, paths);
        return paths;
    }

    private static void Add(object? conditions, string path, ArgumentReader arguments, List<string> paths)
    {
        if (conditions is not IReadOnlyDictionary<string, object?> written)
        {
            if (!paths.Contains(path))
                paths.Add(path);
            return;
        }
        foreach (var name in written.Keys)
        {
            var value = arguments.Member(written, name);
            if (name is "and" or "or")
            {
                foreach (var part in value is null ? [] : arguments.Elements(value))
                    Add(part, path, arguments, paths);
            }
            else
            {
                Add(value, path.Length == 0 ? name : $"{path}.{name}", arguments, paths);
            }
        }
    }
}
