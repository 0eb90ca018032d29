using DataHub.Disclosure.Schema;

namespace DataHub.Disclosure.Selection;

/// <summary>What a <c>where</c> asks of which fields, as in <c>victims.some.passport.number.startsWith</c>; never what it compares with.</summary>
internal static class FilterPaths
{
    // What stands under any other name are conditions.
    private static readonly HashSet<string> Compared = [.. DerivedTypes.Comparisons.Keys, "any", "search"];

    /// <summary>
    /// Each path once, in the order in which they are written. <c>and</c> and <c>or</c> are no part of a path. Null where a variable stands for conditions: then
    /// each request has its own.
    /// </summary>
    /// <param name="where">As the document has it; nothing asks for nothing.</param>
    public static IReadOnlyList<string>? Written(object? where)
    {
        var paths = new List<string>();
        return where is RequestedVariable || !Add(where, "", null, paths) ? null : paths;
    }

    /// <summary>The same of one request.</summary>
    public static IReadOnlyList<string> Of(object? where, ArgumentReader arguments)
    {
        var paths = new List<string>();
        Add(where, "", arguments, paths);
        return paths;
    }

    /// <returns>Whether these are the paths of every request.</returns>
    private static bool Add(object? conditions, string path, ArgumentReader? arguments, List<string> paths)
    {
        if (conditions is not IReadOnlyDictionary<string, object?> written)
        {
            if (path.Length > 0 && !paths.Contains(path))
                paths.Add(path);
            return true;
        }
        var isSame = true;
        foreach (var (name, given) in written)
        {
            var value = arguments is null ? given : arguments.Member(written, name);
            if (value is RequestedVariable && !Compared.Contains(name))
                return false;
            if (name is "and" or "or")
            {
                foreach (var part in Parts(value, arguments))
                    isSame &= part is not RequestedVariable && Add(part, path, arguments, paths);
            }
            else
            {
                isSame &= Add(value, path.Length == 0 ? name : $"{path}.{name}", arguments, paths);
            }
        }
        // that there is somebody at the other end of a relation is asked without any condition, too
        if (path.Length > 0 && !paths.Exists(p => p == path || p.StartsWith($"{path}.", StringComparison.Ordinal)))
            paths.Add(path);
        return isSame;
    }

    private static IEnumerable<object?> Parts(object? value, ArgumentReader? arguments) =>
        value is null ? []
        : arguments is not null ? arguments.Elements(value)
        : value as IEnumerable<object?> ?? [value];
}
