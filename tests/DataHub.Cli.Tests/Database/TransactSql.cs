using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DataHub.Cli.Tests.Database;

/// <summary>T-SQL as Microsoft's own parser reads it. No server is asked: names and types are not checked.</summary>
internal static class TransactSql
{
    /// <summary>What is wrong with a script, and with every text that it hands to EXEC.</summary>
    public static IReadOnlyList<string> FaultsOf(string script)
    {
        using var text = new StringReader(script);
        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        var faults = errors.Select(error => $"line {error.Line}: {error.Message}").ToList();
        var executed = new ExecutedTexts();
        parsed?.Accept(executed);
        faults.AddRange(executed.Texts.SelectMany(FaultsOf));
        return faults;
    }

    /// <summary>The tables on which anything is granted.</summary>
    public static IReadOnlySet<string> GrantedTables(string script)
    {
        using var text = new StringReader(script);
        var granted = new Grants();
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out _).Accept(granted);
        return granted.Tables;
    }

    private sealed class ExecutedTexts : TSqlFragmentVisitor
    {
        public List<string> Texts { get; } = [];

        public override void Visit(ExecutableStringList node) =>
            // what a variable holds is a name in brackets
            Texts.Add(string.Concat(node.Strings.Select(part => part is StringLiteral text ? text.Value : "[name]")));
    }

    private sealed class Grants : TSqlFragmentVisitor
    {
        public HashSet<string> Tables { get; } = [];

        public override void Visit(GrantStatement node)
        {
            if (
                node.SecurityTargetObject is
                { ObjectKind: SecurityObjectKind.NotSpecified or SecurityObjectKind.Object } on
            )
                Tables.Add(on.ObjectName.MultiPartIdentifier.Identifiers[^1].Value);
        }
    }
}
